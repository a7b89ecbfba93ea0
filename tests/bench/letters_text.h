/* SPDX-License-Identifier: EUPL-1.2 */
/* The sentences of letters.c, invented. In braces: a new compound with its article in the case that
 * {der} {den} {dem} {des} {ein} {einen} show; with a full stop the one the question is about
 * ({der.}); {ort1} {ort2} the letter's places, {orter1} {orter2} their adjectives; {name} a new
 * family name; {zahl} {euro} {proz} {km} {tag} {jahr} {kstr} {recht} {amt} {amt3} {gremium} by
 * chance, {amt3} in the dative. A capital begins a sentence. */
#ifndef LETTERS_TEXT_H
#define LETTERS_TEXT_H

static const char *const text_questions[] = {
    "Welchen Stand hat {der.} in {ort1}, und wann ist mit {dem} zu rechnen?",
    "Welche Mittel wurden seit {jahr} für {den.} in {ort2} bereitgestellt, und in welcher Höhe "
    "wurden sie bislang abgerufen?",
    "Wie bewertet die Verwaltung {den.} nach den Erfahrungen aus {ort1}?",
    "Welche Gründe führten dazu, dass {der.} gegenüber {dem} zurückgestellt wurde?",
    "Wann wurde {der.} zuletzt fortgeschrieben, und wurde {der} dabei beachtet?",
    "In wie vielen Fällen musste {der.} seit dem {tag} geändert werden?",
    "Welche Auswirkungen hat {der.} auf {den} der Gemeinden rund um {ort2}?",
    "Ist beabsichtigt, {den.} auf weitere Ortsteile auszudehnen? Wenn ja: Was bedeutet dies für "
    "{den}?",
    "Wie viele Beschäftigte sind derzeit mit {dem.} betraut, und reicht diese Zahl für {den} aus?",
    "Welche Verpflichtungen ergeben sich für den Landkreis aus {dem.} und {dem}?",
    "Wer trägt die Kosten für {den.}, soweit {der} in {ort1} betroffen ist?",
    "Aus welchem Anlass wurde {der.} an ein Büro außerhalb der Verwaltung vergeben, und nach "
    "welchen Maßstäben wurde ausgewählt?",
    "Wie wird sichergestellt, dass {der.} auch im Winterhalbjahr eingehalten wird?",
    "Welche Beschwerden liegen der Verwaltung zu {dem.} vor, und wie wurde ihnen abgeholfen?",
    "Bis wann soll {der.} dem Kreistag vorgelegt werden?",
    "Welche Folgen hätte es für {den}, wenn {der.} nicht wie geplant zustande käme?",
    "Welche Fördermöglichkeiten des Landes sind der Verwaltung für {den.} bekannt, und welche "
    "davon wurden geprüft?",
    "Hält die Verwaltung {den.} in der Fassung vom {tag} noch für zeitgemäß?",
    "Welche Ergebnisse hatte {der.} in {ort1} und in {ort2}?",
    "Wie hat sich der Aufwand für {den.} seit {jahr} entwickelt?",
    "Welche Unternehmen waren an {dem.} beteiligt, und welche Leistungen haben sie erbracht?",
    "Wie werden die Bürgerinnen und Bürger in {ort2} über {den.} unterrichtet?",
};

static const char *const text_parts[] = {
    "Welche Stelle ist hierfür zuständig?",
    "Welche Kosten sind dafür im laufenden Haushaltsjahr veranschlagt?",
    "Welche Zeiträume sind hierbei für {den} vorgesehen?",
    "Welche Ortsteile von {ort1} sind betroffen?",
    "Wie wurde dabei {der} berücksichtigt?",
    "Welche Alternativen wurden vor {dem} untersucht?",
    "Wann wurden die Gemeinden von {dem} unterrichtet?",
    "Welche Rolle spielt {der} in diesem Zusammenhang?",
};

static const char *const text_openings[] = {
    "{Der.} befindet sich in der Abstimmung mit {dem}; ein Ergebnis wird für das Ende des Jahres "
    "erwartet.",
    "Für {den.} standen insgesamt {euro} zur Verfügung, von denen bis zum {tag} {euro} abgerufen "
    "wurden.",
    "Nach Auffassung der Verwaltung hat sich {der.} bewährt, zumal {der} in {ort1} ohne "
    "Beanstandungen umgesetzt werden konnte.",
    "Zuständig für {den.} ist {amt}, soweit nicht {der} etwas anderes bestimmt.",
    "{Der.} wurde zuletzt am {tag} überarbeitet und um {den} ergänzt.",
    "Der Verwaltung liegen zu {dem.} insgesamt {zahl} Vorgänge vor, die überwiegend {den} in "
    "{ort2} betreffen.",
    "Eine Ausweitung ist derzeit nicht vorgesehen, weil {der.} zunächst mit {dem} in Einklang zu "
    "bringen ist.",
    "Mit {dem.} sind gegenwärtig {zahl} Beschäftigte betraut, die auch {den} und {den} bearbeiten.",
    "Hierzu ist zunächst festzuhalten, dass {der.} Bestandteil der Beschlussfassung vom {tag} war.",
    "Die Verwaltung hat {den.} am {tag} in Auftrag gegeben; {der} war zu diesem Zeitpunkt bereits "
    "abgeschlossen.",
    "Der Aufwand für {den.} belief sich im Jahr {jahr} auf {euro}; das entspricht {proz} der für "
    "{den} veranschlagten Mittel.",
    "{Der.} unterliegt den Vorgaben nach {recht} und wird von {amt3} zusammen mit {dem} erstellt.",
    "Über {den.} hat {gremium} am {tag} beraten und die Verwaltung gebeten, {den} vorzubereiten.",
    "Eine abschließende Aussage zu {dem.} ist erst möglich, wenn {der} für {ort1} vorliegt.",
};

static const char *const text_answers[] = {
    "{Der} wurde hierbei ebenso herangezogen wie {der}.",
    "Die Gemeinde {ort1} hat {dem} mit Schreiben vom {tag} zugestimmt.",
    "Aus {dem} ergaben sich Mehrkosten in Höhe von {euro}, die durch {den} gedeckt werden.",
    "Auf einer Länge von {km} entlang der {kstr} wurde {der} um {den} erweitert.",
    "Im Ergebnis entfielen {proz} auf {den} und {proz} auf {den}.",
    "Ansprechpartnerin für {den} ist Frau {name}, für {den} Herr {name}.",
    "Der Anteil {des} an {dem} betrug {proz}; im Vorjahr lag er bei {proz}.",
    "Maßgeblich ist insoweit {recht}, wonach {der} schriftlich zu begründen ist.",
    "Soweit in der Öffentlichkeit von {dem} die Rede war, handelt es sich um {einen} aus dem Jahr "
    "{jahr}.",
    "Ein Termin für {den} steht noch nicht fest, da {der} aussteht.",
    "In {ort2} ist {ein} eingerichtet worden, der Betrieb begann am {tag}.",
    "Die {orter1} Straße ist hiervon nicht betroffen, weil dort {der} gilt.",
    "Zusätzlich wurde {ein} vereinbart, um {den} zu entlasten.",
    "{Amt} hat {den} am {tag} geprüft und keine Einwände erhoben.",
    "Ohne {den} wäre {der} nach Einschätzung der Fachplanung nicht zu verwirklichen gewesen.",
    "Auf {den} entfielen {zahl} Anträge, auf {den} {zahl}.",
    "Der Landkreis beteiligt sich an {dem} mit {euro}; den Rest trägt {der}.",
    "Bei {dem} in der {orter2} Straße wurden {zahl} Mängel festgestellt, die {den} "
    "beeinträchtigten.",
    "Ob {der} im kommenden Jahr fortgeführt werden kann, hängt von {dem} ab.",
    "Die Auswertung {des} ist in die Vorbereitung {des} eingeflossen.",
    "Herr {name} vom Büro {name} hat {den} in der Sitzung am {tag} vorgestellt.",
    "Eine gesonderte Erfassung {des} findet neben {dem} nicht statt; der Aufwand wäre "
    "unverhältnismäßig.",
    "Für {den} wurden zwei Angebote eingeholt, von denen das wirtschaftlichere {den} einschloss.",
    "{Gremium} wird über {den} und {den} laufend unterrichtet.",
    "Nach {dem} sollen auch {der} und {der} neu geordnet werden.",
    "Mit {dem} und {dem} in {ort1} wurde die Firma {name} beauftragt; die Auftragssumme beträgt "
    "{euro}.",
    "Der Zeitplan sieht vor, {den} vor Beginn {des} abzuschließen.",
    "Im Vergleich zu {dem} benachbarter Landkreise ist {der} des Musterkreises unauffällig.",
    "Die Arbeiten an {dem} ruhen seit dem {tag}, weil {der} nicht rechtzeitig zur Verfügung stand.",
    "Davon unberührt bleibt {der}; für {den} ist die Stadt {ort2} selbst verantwortlich.",
    "Die Verwaltung strebt an, {den} mit {dem} zusammenzuführen und dadurch jährlich {euro} "
    "einzusparen.",
    "Einzelheiten können {dem} und {dem} entnommen werden.",
    "{Ein} ist nach {recht} nicht vorgeschrieben, hat sich aber neben {dem} als zweckmäßig "
    "erwiesen.",
    "Die Stellungnahme aus {ort1} zu {dem} ging am {tag} ein und wurde in {den} aufgenommen.",
};

static const char *const text_items[] = {
    "{Der} in {ort1}: {euro}",           "{Der}, {zahl} Fälle", "{Der} an der {kstr}, {km}",
    "{Der} mit einem Anteil von {proz}", "{Der} nach {recht}",  "{Der} in der {orter2} Straße",
};

static const char *const text_before[] = {
    "Seit dem {tag} wird in {ort1} und {ort2} über {den} gesprochen, ohne dass {der} bisher "
    "öffentlich vorgestellt worden wäre.",
    "Im Ausschuss am {tag} wurde {der} angekündigt; eine Vorlage hierzu ist den Mitgliedern des "
    "Kreistages nicht zugegangen.",
    "Nach Berichten der Anwohnerinnen und Anwohner der {orter1} Straße hat {der} zu erheblichen "
    "Verzögerungen geführt.",
    "{Der} war bereits Gegenstand einer Anfrage aus dem Jahr {jahr}, die Antwort ließ {den} offen.",
    "Frau {name} aus {ort2} hat mich auf {den} aufmerksam gemacht.",
    "Der Kreistag hat für {den} Mittel in Höhe von {euro} beschlossen.",
};

static const char *const text_preface[] = {
    "Die nachfolgenden Angaben beruhen auf {dem} und auf Auskünften der beteiligten Gemeinden; "
    "Stichtag ist, soweit nicht anders angegeben, der {tag}.",
    "Die Anfrage berührt {den} und {den}. Beide fallen nur zum Teil in die Zuständigkeit des "
    "Landkreises.",
    "Zur Beantwortung wurden {amt} und die Stadt {ort2} beteiligt. {Der} konnte wegen laufender "
    "Verfahren nicht einbezogen werden.",
};

static const char *const text_closings[] = {
    "Für Rückfragen zu {dem} steht Ihnen {amt} gern zur Verfügung.",
    "Ich weise darauf hin, dass {der} mit dieser Antwort noch nicht abgeschlossen ist.",
    "Die Antwort wird den Mitgliedern des Kreistages zugeleitet und danach veröffentlicht.",
};

static const char *const text_joint[] = {
    "wegen des Sachzusammenhangs gemeinsam beantwortet.",
    "aufgrund ihres Sachzusammenhangs gemeinsam beantwortet.",
    "gemeinsam beantwortet.",
};

static const char *const text_laws[] = {
    "§ {zahl} der Kommunalordnung",
    "§ {zahl} Abs. 2 des Straßengesetzes",
    "§ {zahl} der Landesbauordnung",
    "§ {zahl} Abs. 1 Satz 2 der Haushaltssatzung",
    "§ {zahl} des Wassergesetzes",
    "§ {zahl} Abs. 3 der Hauptsatzung",
    "§ {zahl} des Naturschutzgesetzes",
    "Nummer {zahl} der Förderrichtlinie",
    "§ {zahl} des Personenbeförderungsgesetzes",
};

static const char *const text_offices[] = {
    "das Bauamt",         "das Schulverwaltungsamt",
    "das Umweltamt",      "das Jugendamt",
    "das Ordnungsamt",    "die Kämmerei",
    "das Kreisarchiv",    "das Amt für Gebäudewirtschaft",
    "das Gesundheitsamt", "das Straßenverkehrsamt",
    "die Pressestelle",   "das Vermessungsamt",
    "das Sozialamt",      "die untere Wasserbehörde",
};

static const char *const text_bodies[] = {
    "der Kreisausschuss",
    "der Jugendhilfeausschuss",
    "der Ausschuss für Bau, Umwelt und Verkehr",
    "der Ausschuss für Schule und Kultur",
    "der Beirat für Menschen mit Behinderungen",
    "der Kreistag",
};

#endif

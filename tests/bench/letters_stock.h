/* SPDX-License-Identifier: EUPL-1.2 */
/* The stock that letters_words.c makes words from, blanks between: a compound is one of `areas`,
 * one of `matters` and one of `heads` (word/gender m f n and the ending of its genitive, - for
 * none); a family name is one of each of `name_*`, a place one of each of `place_*` (_ stands for
 * nothing). All of it is invented or in every dictionary. */
#ifndef LETTERS_STOCK_H
#define LETTERS_STOCK_H

static const char areas[] =
    "Abfall Abwasser Acker Alten Ampel Amts Apotheken Arbeits Archiv Artenschutz Asphalt "
    "Ausgleichs "
    "Auen Auto Bach Bäder Bahnhofs Bau Baum Behinderten Berg Berufs Bibliotheks Biotop Blinden "
    "Boden "
    "Brand Breitband Brücken Brunnen Buchen Bürger Bus Chor Dach Dachs Dauer Deich Denkmal Dienst "
    "Digital "
    "Dorf Drohnen Eichen Eis Elektro Eltern Energie Erdgas Ernte Fähr Fahrrad Familien Ferien "
    "Feuer "
    "Fischerei Fluss Forst Frauen Freibad Fremden Friedhofs Fuß Garten Gäste Gebäude Gehweg Geräte "
    "Gesundheits Gewässer Gewerbe Glasfaser Graben Grün Grundschul Grundwasser Hafen Hallen "
    "Handwerks "
    "Haus Haushalts Hebammen Heide Heimat Heizungs Hitze Hochwasser Hof Holz Hort Hunde Impf "
    "Industrie "
    "Jagd Jugend Kanal Kataster Kinder Kirchen Klär Klima Klinik Kreis Kultur Kunst Küsten Laden "
    "Land "
    "Landes Lärm Leichtathletik Leitstellen Licht Luft Markt Medien Menschen Miet Milch Mobilitäts "
    "Moor "
    "Mühlen Müll Museums Musik Nacht Nahverkehrs Natur Notfall Obst Orts Park Pendler Pflege "
    "Pflanzen "
    "Polder Post Quartiers Quell Rad Radweg Rats Rettungs Sand Sanierungs Schienen Schloss Schnee "
    "Schüler "
    "Schul Schutzwald See Senioren Sirenen Solar Sommer Sozial Spiel Sport Stadt Stall Stein "
    "Stiftungs "
    "Straßen Strom Studien Talsperren Tarif Tier Tief Torf Tourismus Trinkwasser Turm Turnhallen "
    "Ufer "
    "Umwelt Unfall Vereins Vieh Vogel Volkshochschul Wald Wander Wärme Wasser Weide Wein Werk "
    "Wetter "
    "Wiesen Wild Wind Winter Wohn Wolfs Zeitungs Ziegel Zoo Zucht Zug";

static const char matters[] =
    "abgabe abgleichs ablauf abrechnungs abstimmungs angebots anlagen anmelde anpassungs antrags "
    "arbeits aufgaben aufnahme auftrags aufwands ausbau ausbildungs auskunfts auslastungs "
    "ausschreibungs "
    "ausstattungs auswertungs bedarfs beförderungs begegnungs begehungs beihilfe beitrags "
    "belegungs "
    "beleuchtungs beratungs berechnungs beschaffungs bestands beteiligungs betreuungs betriebs "
    "bewerbungs bewirtschaftungs bildungs daten defizit dienst einkaufs einnahme einsatz entgelt "
    "entlastungs entschädigungs entsorgungs entwicklungs erfassungs erhaltungs erlös erneuerungs "
    "ersatz erschließungs erweiterungs fach finanzierungs flächen folge förder forschungs führungs "
    "gebühren gefahren genehmigungs gestaltungs grenz gruppen gutachter haftungs hilfe honorar "
    "informations innovations instandhaltungs integrations investitions jahres kapazitäts kassen "
    "katastrophen kennzahlen kontroll kooperations kosten kredit kunden lager lasten leistungs "
    "leit "
    "liefer lösungs mängel massen mess mittel modell nachweis nebenkosten netz normen nutzungs "
    "öffnungs "
    "ordnungs pacht personal pflicht planungs prämien preis probe programm projekt prüf qualitäts "
    "quoten "
    "rahmen raum rechnungs reform regel reinigungs renten reparatur reserve risiko rückbau sach "
    "schadens schicht schlüssel schulungs schwerpunkt sicherheits sicherungs signal stellen steuer "
    "steuerungs stichproben struktur tages teilhabe termin träger transport übergangs überwachungs "
    "umbau umlage umsetzungs unterhaltungs unternehmer veranstaltungs verbrauchs vergabe "
    "vergleichs "
    "verkaufs vermarktungs verpflegungs versicherungs versorgungs vertrags verwaltungs verwertungs "
    "vorhaben vorrats vorsorge wartungs werbe wert wettbewerbs wirkungs zahlungs zeit ziel zugangs "
    "zukunfts zulassungs zuschuss zustands zuweisungs zweck";

static const char heads[] =
    "abkommen/ns abschluss/mes abschnitt/ms abteilung/f- akte/f- aktion/f- alarm/ms analyse/f- "
    "angebot/ns "
    "anlage/f- ansatz/mes antrag/ms anzeige/f- archiv/ns ausgleich/ms auskunft/f- ausschuss/mes "
    "ausweis/mes auszug/ms bau/ms beauftragung/f- bedarf/ms befragung/f- begriff/ms beirat/ms "
    "beitrag/ms bericht/ms bescheid/ms beschluss/mes bestand/ms betrag/ms betrieb/ms bilanz/f- "
    "börse/f- broschüre/f- budget/ns büro/ns chronik/f- datei/f- debatte/f- dienst/mes "
    "diskussion/f- "
    "dokument/ns einrichtung/f- entwurf/ms erhebung/f- erklärung/f- erlass/mes etat/ms fahrplan/ms "
    "fassung/f- fonds/m- forderung/f- formular/ns forum/ns frist/f- gebäude/ns gebiet/ns gebot/ns "
    "gesetz/nes gespräch/ns gremium/ns grundlage/f- gruppe/f- gutachten/ns gutschrift/f- "
    "hinweis/mes "
    "idee/f- index/m- inspektion/f- institut/ns inventar/ns kalender/ms kampagne/f- karte/f- "
    "kartei/f- kasse/f- katalog/ms kommission/f- konferenz/f- konto/ns konzept/ns kreislauf/ms "
    "kurs/mes lager/ns leistung/f- leitfaden/ms leitlinie/f- liste/f- lücke/f- mappe/f- "
    "maßnahme/f- merkblatt/ns methode/f- mitteilung/f- modul/ns monitor/ms muster/ns nachtrag/ms "
    "netzwerk/ns niederschrift/f- norm/f- notiz/f- objekt/ns ordnung/f- paket/ns pauschale/f- "
    "plan/ms plattform/f- portal/ns position/f- praxis/f- problem/ns protokoll/ns prozess/mes "
    "prüfung/f- quartal/ns rat/ms raster/ns recht/ns referat/ns regelung/f- region/f- register/ns "
    "reihe/f- revision/f- richtlinie/f- rücklage/f- runde/f- sammlung/f- satzung/f- saldo/ms "
    "schema/ns schreiben/ns schrift/f- schutz/mes seminar/ns serie/f- sitzung/f- skizze/f- "
    "sparte/f- spende/f- statistik/f- stelle/f- strategie/f- strecke/f- studie/f- system/ns "
    "tabelle/f- tafel/f- tagung/f- team/ns technik/f- testlauf/ms thema/ns titel/ms treffen/ns "
    "übersicht/f- umfrage/f- umlauf/ms unterlage/f- untersuchung/f- verbot/ns verbund/ms verein/ms "
    "vereinbarung/f- verfahren/ns verfügung/f- verlauf/ms vermerk/ms verordnung/f- versuch/ms "
    "verteiler/ms verzeichnis/nes vorbehalt/ms vorgabe/f- vorgang/ms vorlage/f- vorschlag/ms "
    "vorschrift/f- vortrag/ms wagen/ms weg/ms werkstatt/f- zähler/ms zentrum/ns zeugnis/nes "
    "zone/f- "
    "zusage/f- zuschlag/ms zuständigkeit/f- zyklus/m-";

static const char name_begin[] =
    "Abel Achter Adel Alb Ammer Anger Arnd Auer Bach Balt Barg Bart Baum Beck Berg Bies Birk Blank "
    "Blum Bock Bod Bohn Borch Born Brand Breit Brem Brink Bröm Bruch Brück Buch Büll Burg Dall "
    "Damm "
    "Deich Dell Diek Ding Dohr Dorn Drees Eber Eck Ehl Eich Elm Ems Enger Erd Esch Falk Farn Feld "
    "Fiedel Flach Först Frank Frey Frisch Fuchs Gail Garb Geest Gerd Gier Glock Gold Graf Greif "
    "Grün Hack Hag Hain Halb Harm Hart Hass Hecht Heid Helm Herr Hilde Hoch Hopf Horn Hüls Ibbel "
    "Iser "
    "Jäger Jung Kalk Kamp Kess Klapp Knapp Kohl Korn Kranz Kreuz Küster";
static const char name_middle[] =
    "_ al am an ar ber bel chen de del den der ding e eber eck el eld em en ener er ers es fel gar "
    "gel "
    "gen ger hal ham hei hel her hin hol ing is kel ken ker lan lem len ler lin ma mel men mer nen "
    "ner "
    "nig or pel pen ras rem ren rich rin sel sen ster stel tel ten ter wal wel wen wer zel zen";
static const char name_end[] =
    "bauer baum beck berg berger blum bold born brandt brecht brink bruck busch dahl damm dieck "
    "dorf "
    "dorff eisen falk fels feld finger fried garten gard hagen hahn halt hardt haus hausen heim "
    "helm "
    "herr hof hofer höfer holt holz horn huber huth kamp kemper kirch koch kötter kraft kranz krug "
    "lage land lieb loh lohe mair mann meier meister müller nagel pohl rath reich reuter "
    "ring roth sack schmidt schulte schwarz seel stein stock stolz straß thal tor treu vogel wald "
    "wart weber wede weiler wind winkel wirth";

static const char place_prefix[] =
    "_ Alten Neuen Ober Nieder Unter Klein Groß Hohen Langen Wüsten Wenigen Mittel Frauen Herren "
    "Kirch";
static const char place_begin[] =
    "adel ahlen aschen auen balden bären barn beren bibern birken bitter blanken blumen boden "
    "böhlen "
    "borken brammen brachen brunnen buchen bullen burgen butten dachen dannen deuben dillen dornen "
    "drachen dreben ebern eichen eiden ellern elster emmern erlen eschen espen etzel falken farn "
    "feldern fichten finken föhren frohn fuchsen gabel gänse garten geis gersten ginster glasen "
    "gollen graben greifen gründel hafer hagen hainen hasel hecken heiden hellen herbern hessel "
    "himmel hirsch hollern hopfen hummel ibern ilmen immen kaltern karpfen kiefern kirschen "
    "klettern "
    "klingen kohlen kranich kreben kressen krummen kuckucks kümmel lachen langel lauben lehmen "
    "lerchen "
    "leuben linden loben luchs lunden lupfen malten marder maulbeer meisen mellen moosen mörten "
    "mücken nebel nelken nessel nieden nussen ölben ottern pappel pfeffer pilz plauen quellen "
    "quitten "
    "raben rallen rauden rehnen reihern roben rösseln rüben salden schaden schilfen schlehen "
    "schwalben seben silber sonnen specht stein stöben störchen tannen tauben teichen tieffen "
    "trappen trauben ulmen veilchen wachtel walden weiden weißen welben wiesen wipper wolfs zander "
    "zeisig zeuben zirben zwergen";
static const char place_end[] = "aue bach bek berg born brück brunn büttel burg dorf eck ern "
                                "fähr feld fels furt grün gut hagen "
                                "hain haus heim hof holz horst hude kamp kirch koog kuppe lar "
                                "leben linde loh mark moor mühl nitz "
                                "ow rad ried rod rode roda rönn rott rück rum scheid schlag "
                                "see siel stadt stedt stein stett "
                                "thal tor wang warft wede wege weiler "
                                "werder wert wik winkel witz wörth "
                                "wurt zell zien "
                                "busch lohe rain stegen tann brede";

static const char first_female[] =
    "Adelheid Agnes Almut Anja Anke Annegret Antje Astrid Barbara Bettina Birgit Brigitte Carola "
    "Christa Claudia Cornelia Dagmar Doris Edeltraud Elke Erika Esther Eva Frauke Friederike "
    "Gabriele "
    "Gerda Gisela Gudrun Hannelore Heike Helga Ilse Ines Ingrid Irene Jutta Karin Katja Kerstin "
    "Lena "
    "Maike Margit Marlene Martina Monika Nadine Petra Renate Rosemarie Ruth Sabine Silke Sonja "
    "Ulrike "
    "Ursula Vera Wiebke";
static const char first_male[] =
    "Achim Albert Andreas Anton Arne Axel Bernd Bernhard Burkhard Carsten Christoph Clemens Detlef "
    "Dieter Dirk Eberhard Eckhard Emil Ernst Felix Frank Friedrich Georg Gerhard Gregor Gustav "
    "Hannes "
    "Hartmut Heiko Heinrich Henning Holger Horst Ingo Jens Joachim Jürgen Kai Karl Klaus Konrad "
    "Kurt "
    "Lars Lorenz Ludwig Manfred Markus Matthias Norbert Olaf Otto Peter Ralf Rainer Rolf Stefan "
    "Sven "
    "Thomas Torsten Udo Ulrich Uwe Volker Walter Werner Wilhelm Wolfgang";

#endif

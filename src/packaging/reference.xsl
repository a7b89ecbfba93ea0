<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: EUPL-1.2 -->
<!-- Makes the reference of all elements and attributes, one page of HTML, from the schemas and the
  German explanations in them. Applied to zufrage.xsd; the other schemas lie beside it. What is made
  is well-formed XML too, so that tools can read it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:exsl="http://exslt.org/common"
  xmlns:r="urn:zufrage:reference" exclude-result-prefixes="xs exsl r">
  <xsl:output method="xml" encoding="UTF-8" omit-xml-declaration="yes" indent="no"/>
  <xsl:param name="version"/>

  <!-- the schemas in the order of the page -->
  <r:schemas>
    <r:schema name="zufrage" title="Anfrage, Antwort, Vorlage, Vorgang"/>
    <r:schema name="briefkopf" title="Briefköpfe"/>
    <r:schema name="regeln" title="Regeldateien"/>
    <r:schema name="feiertage" title="Feiertage"/>
  </r:schemas>
  <xsl:variable name="schemas" select="document('')/*/r:schemas/r:schema"/>
  <xsl:variable name="folder" select="/"/>

  <xsl:key name="element" match="xs:element[@name]" use="@name"/>
  <xsl:key name="referred" match="xs:element[@ref]" use="substring-after(@ref, ':')"/>
  <xsl:key name="typed" match="xs:element[@name]" use="substring-after(@type, ':')"/>
  <xsl:key name="type" match="/*/xs:complexType | /*/xs:simpleType" use="@name"/>
  <xsl:key name="group" match="/*/xs:group" use="@name"/>
  <xsl:key name="grouped" match="xs:group[@ref]" use="substring-after(@ref, ':')"/>
  <xsl:key name="attributes" match="/*/xs:attributeGroup" use="@name"/>

  <!-- ==== page ==== -->

  <xsl:template match="/">
    <xsl:text disable-output-escaping="yes">&lt;!DOCTYPE html&gt;&#10;</xsl:text>
    <html lang="de">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>zufrage: Elemente und Attribute</title>
        <style>
body { max-width: 52rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 sans-serif; color: #111; background: #fff; }
h3 { margin-top: 2.5rem; border-top: 1px solid #767676; padding-top: .5rem; }
table { border-collapse: collapse; width: 100%; } caption, th, td { text-align: left; vertical-align: top; }
th, td { border: 1px solid #767676; padding: .25rem .5rem; } caption { font-weight: bold; padding: .25rem 0; }
nav ul.namen { columns: 12rem; padding-left: 1.2rem; } a { color: #0b4f8a; }
        </style>
      </head>
      <body>
        <header>
          <h1>Elemente und Attribute</h1>
          <p>Was in den XML-Dateien von zufrage <xsl:value-of select="$version"/> stehen darf und was es
            bedeutet. Die Seite ist aus den Schemata gemacht (<code>templates/*.xsd</code>); dieselben
            Erläuterungen zeigt ein XML-Editor beim Schreiben. Einen Namen finden Sie über das
            Verzeichnis oder mit der Suche des Browsers (Strg+F).</p>
        </header>
        <nav aria-label="Verzeichnis">
          <xsl:for-each select="$schemas">
            <xsl:variable name="schema" select="@name"/>
            <h2><a href="#{@name}"><xsl:value-of select="@title"/></a></h2>
            <ul class="namen">
              <xsl:for-each select="document(concat(@name, '.xsd'), $folder)">
                <xsl:for-each
                  select="//xs:element[@name][generate-id() = generate-id(key('element', @name)[1])]">
                  <xsl:sort select="@name" lang="de"/>
                  <li><a href="#{$schema}-{@name}"><xsl:value-of select="@name"/></a></li>
                </xsl:for-each>
              </xsl:for-each>
            </ul>
          </xsl:for-each>
        </nav>
        <main><xsl:apply-templates select="$schemas"/></main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="r:schema">
    <xsl:variable name="schema" select="@name"/>
    <xsl:variable name="title" select="@title"/>
    <xsl:for-each select="document(concat(@name, '.xsd'), $folder)">
      <section id="{$schema}">
        <h2><xsl:value-of select="$title"/></h2>
        <p>Namensraum <code><xsl:value-of select="/*/@targetNamespace"/></code>, Schema
          <code><xsl:value-of select="$schema"/>.xsd</code></p>
        <xsl:for-each
          select="//xs:element[@name][generate-id() = generate-id(key('element', @name)[1])]">
          <xsl:sort select="@name" lang="de"/>
          <xsl:call-template name="element"><xsl:with-param name="schema" select="$schema"/></xsl:call-template>
        </xsl:for-each>
      </section>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== one name, which may be declared in several places ==== -->

  <xsl:template name="element">
    <xsl:param name="schema"/>
    <xsl:variable name="all" select="key('element', @name)"/>
    <section id="{$schema}-{@name}">
      <h3><code>&lt;<xsl:value-of select="@name"/>&gt;</code></h3>
      <xsl:for-each select="$all">
        <p>
          <xsl:call-template name="explanation"/>
          <xsl:text> </xsl:text>
          <xsl:call-template name="parents"><xsl:with-param name="schema" select="$schema"/></xsl:call-template>
        </p>
        <!-- places that share a type share what stands below the last of them -->
        <xsl:if test="not(@type) or generate-id() = generate-id($all[@type = current()/@type][last()])">
          <xsl:apply-templates select="." mode="type"><xsl:with-param name="schema" select="$schema"/></xsl:apply-templates>
        </xsl:if>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template name="explanation">
    <xsl:value-of select="normalize-space(xs:annotation/xs:documentation[not(@xml:lang = 'en')])"/>
  </xsl:template>

  <xsl:template name="parents">
    <xsl:param name="schema"/>
    <xsl:variable name="names"><xsl:apply-templates select="." mode="parents"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="not(exsl:node-set($names)/*)"><em>Wurzel des Dokuments.</em></xsl:when>
      <xsl:otherwise>
        <em>Steht in
          <xsl:for-each select="exsl:node-set($names)/*[not(. = preceding-sibling::*)]">
            <xsl:sort select="." lang="de"/>
            <xsl:if test="position() != 1">, </xsl:if>
            <a href="#{$schema}-{.}"><xsl:value-of select="."/></a>
          </xsl:for-each>
          <xsl:if test="parent::xs:schema"> oder ist die Wurzel des Dokuments</xsl:if>.</em>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the names of the elements that hold it, each once or more, as <n> -->
  <xsl:template match="*" mode="parents">
    <xsl:variable name="home" select="(ancestor::xs:complexType | ancestor::xs:group)[last()]"/>
    <xsl:choose>
      <xsl:when test="parent::xs:schema"><xsl:apply-templates select="key('referred', @name)" mode="parents"/></xsl:when>
      <xsl:when test="$home/self::xs:group"><xsl:apply-templates select="key('grouped', $home/@name)" mode="parents"/></xsl:when>
      <xsl:when test="$home/@name"><xsl:for-each select="key('typed', $home/@name)"><n><xsl:value-of select="@name"/></n></xsl:for-each></xsl:when>
      <xsl:otherwise><n><xsl:value-of select="$home/../@name"/></n></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== what an element holds ==== -->

  <xsl:template match="xs:element" mode="type">
    <xsl:param name="schema"/>
    <xsl:variable name="type" select="key('type', substring-after(@type, ':')) | xs:complexType"/>
    <p>Inhalt:
      <xsl:choose>
        <xsl:when test="not($type) or $type/xs:simpleContent">Text ohne Auszeichnungen.</xsl:when>
        <xsl:when test="$type/self::xs:simpleType"><xsl:apply-templates select="$type" mode="value"/></xsl:when>
        <xsl:when test="$type/@mixed">Text, darin:</xsl:when>
        <xsl:when test="$type/xs:sequence">der Reihe nach</xsl:when>
        <xsl:when test="$type/xs:all">in beliebiger Reihenfolge</xsl:when>
        <xsl:when test="not($type/xs:choice | $type/xs:group)">keiner.</xsl:when>
      </xsl:choose>
    </p>
    <xsl:if test="$type/xs:sequence | $type/xs:all | $type/xs:choice | $type/xs:group">
      <ul>
        <xsl:apply-templates mode="particle"
          select="$type/xs:sequence/* | $type/xs:all/* | $type/xs:choice | $type/xs:group">
          <xsl:with-param name="schema" select="$schema"/>
        </xsl:apply-templates>
      </ul>
    </xsl:if>
    <xsl:variable name="rows">
      <xsl:apply-templates mode="attribute"
        select="$type/xs:attribute | $type/xs:attributeGroup | $type/xs:simpleContent/xs:extension/*"/>
    </xsl:variable>
    <xsl:if test="exsl:node-set($rows)/*">
      <table>
        <caption>Attribute</caption>
        <thead><tr><th scope="col">Name</th><th scope="col">Erläuterung</th><th scope="col">Wert</th></tr></thead>
        <tbody><xsl:copy-of select="$rows"/></tbody>
      </table>
    </xsl:if>
  </xsl:template>

  <xsl:template match="xs:element" mode="particle">
    <xsl:param name="schema"/>
    <li><xsl:call-template name="linked"><xsl:with-param name="schema" select="$schema"/></xsl:call-template>
      <xsl:text>, </xsl:text><xsl:call-template name="times"/></li>
  </xsl:template>

  <xsl:template match="xs:sequence" mode="particle">
    <xsl:param name="schema"/>
    <li>der Reihe nach, <xsl:call-template name="times"/>
      <ul><xsl:apply-templates mode="particle"><xsl:with-param name="schema" select="$schema"/></xsl:apply-templates></ul>
    </li>
  </xsl:template>

  <xsl:template match="xs:choice" mode="particle">
    <xsl:param name="schema"/>
    <xsl:param name="of" select="."/>
    <li>
      <xsl:for-each select="$of"><xsl:call-template name="choice"/></xsl:for-each>
      <xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="*[not(self::xs:element)]">
          <ul><xsl:apply-templates mode="particle"><xsl:with-param name="schema" select="$schema"/></xsl:apply-templates></ul>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="xs:element">
            <xsl:if test="position() != 1">, </xsl:if>
            <xsl:call-template name="linked"><xsl:with-param name="schema" select="$schema"/></xsl:call-template>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:template>

  <!-- a group's sequence stands in its place; its choice is taken as often as the reference says -->
  <xsl:template match="xs:group" mode="particle">
    <xsl:param name="schema"/>
    <xsl:variable name="group" select="key('group', substring-after(@ref, ':'))"/>
    <xsl:apply-templates select="$group/xs:sequence/* | $group/xs:choice" mode="particle">
      <xsl:with-param name="schema" select="$schema"/>
      <xsl:with-param name="of" select="."/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="xs:annotation" mode="particle"/>

  <xsl:template name="linked">
    <xsl:param name="schema"/>
    <xsl:variable name="name">
      <xsl:value-of select="@name"/>
      <xsl:value-of select="substring-after(@ref, ':')"/>
    </xsl:variable>
    <a href="#{$schema}-{$name}"><code><xsl:value-of select="$name"/></code></a>
  </xsl:template>

  <xsl:template name="times">
    <xsl:choose>
      <xsl:when test="@minOccurs = 0 and @maxOccurs = 'unbounded'">beliebig oft</xsl:when>
      <xsl:when test="@maxOccurs = 'unbounded'">einmal oder öfter</xsl:when>
      <xsl:when test="@minOccurs = 0">darf fehlen</xsl:when>
      <xsl:otherwise>genau einmal</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="choice">
    <xsl:choose>
      <xsl:when test="@minOccurs = 0 and @maxOccurs = 'unbounded'">beliebig viele, in beliebiger Folge:</xsl:when>
      <xsl:when test="@maxOccurs = 'unbounded'">eines oder mehrere, in beliebiger Folge:</xsl:when>
      <xsl:when test="@minOccurs = 0">höchstens eines von:</xsl:when>
      <xsl:otherwise>eines von:</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== attributes and their values ==== -->

  <xsl:template match="xs:attribute" mode="attribute">
    <tr>
      <th scope="row"><code><xsl:value-of select="@name"/></code></th>
      <td>
        <xsl:call-template name="explanation"/>
        <xsl:if test="@use = 'required'"><xsl:text> </xsl:text><strong>Muss stehen.</strong></xsl:if>
      </td>
      <td><xsl:call-template name="value"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="xs:attributeGroup" mode="attribute">
    <xsl:apply-templates select="key('attributes', substring-after(@ref, ':'))/*" mode="attribute"/>
  </xsl:template>

  <xsl:template match="*" mode="attribute" priority="-1"/>

  <xsl:template name="value">
    <xsl:variable name="type" select="key('type', substring-after(@type, ':'))"/>
    <xsl:choose>
      <xsl:when test="$type"><xsl:apply-templates select="$type" mode="value"/></xsl:when>
      <xsl:when test="@type = 'xs:boolean'"><code>true</code> oder <code>false</code></xsl:when>
      <xsl:otherwise>Text</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="xs:simpleType" mode="value">
    <xsl:call-template name="explanation"/>
    <xsl:for-each select="xs:restriction/xs:enumeration">
      <xsl:choose>
        <xsl:when test="position() = 1"/>
        <xsl:when test="position() = last()"> oder </xsl:when>
        <xsl:otherwise>, </xsl:otherwise>
      </xsl:choose>
      <code><xsl:value-of select="@value"/></code>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>

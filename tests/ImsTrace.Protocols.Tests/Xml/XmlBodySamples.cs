using System.Text;

namespace ImsTrace.Protocols.Tests.Xml;

/// <summary>One XML body of each format, after the example of its standard.</summary>
internal static class XmlBodySamples
{
    // RFC 5438 section 11.1.3
    internal static byte[] Imdn { get; } = Utf8("""
        <?xml version="1.0" encoding="UTF-8"?>
        <imdn xmlns="urn:ietf:params:xml:ns:imdn">
            <message-id>34jk324j</message-id>
            <datetime>2008-04-04T12:16:49-05:00</datetime>
            <recipient-uri>im:bob@example.com</recipient-uri>
            <original-recipient-uri>im:bob_smith@example.com</original-recipient-uri>
            <subject>Lunch</subject>
            <delivery-notification><status><delivered/></status></delivery-notification>
        </imdn>
        """);

    // RFC 3994 section 4
    internal static byte[] IsComposing { get; } = Utf8("""
        <?xml version="1.0" encoding="UTF-8"?>
        <isComposing xmlns="urn:ietf:params:xml:ns:im-iscomposing" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <state>active</state><lastactive>2003-01-27T10:43:00Z</lastactive><contenttype>text/plain</contenttype><refresh>90</refresh>
        </isComposing>
        """);

    // RFC 5364 section 5, with the lists of RFC 4826 section 3.3 nested
    internal static byte[] ResourceLists { get; } = Utf8("""
        <?xml version="1.0" encoding="UTF-8"?>
        <resource-lists xmlns="urn:ietf:params:xml:ns:resource-lists" xmlns:cp="urn:ietf:params:xml:ns:copyControl">
          <list name="all">
            <entry uri="sip:bill@example.com" cp:copyControl="to"/>
            <entry uri="sip:randy@example.net" cp:copyControl="to" cp:anonymize="true"/>
            <entry uri="sip:eddy@example.com" cp:copyControl="cc" cp:count="3"><display-name>Eddy</display-name></entry>
            <entry uri="sip:ted@example.net" cp:copyControl="bcc"/>
            <entry uri="sip:plain@example.net"/>
            <list name="friends"><display-name>Close</display-name><entry uri="sip:nested@example.com"/></list>
            <entry-ref ref="resource-lists/users/a"/><external anchor="http://xcap.example.org/b"/>
          </list>
        </resource-lists>
        """);

    // RFC 3680 section 5.5, with the GRUUs of RFC 5628 section 5
    internal static byte[] RegInfo { get; } = Utf8("""
        <?xml version="1.0"?>
        <reginfo xmlns="urn:ietf:params:xml:ns:reginfo" xmlns:gr="urn:ietf:params:xml:ns:gruuinfo" version="1" state="full">
          <registration aor="sip:joe@example.com" id="a7" state="active">
            <contact id="76" state="active" event="registered" duration-registered="7322" q="0.8" expires="600" callid="c1" cseq="9">
              <uri>sip:joe@pc34.example.com</uri><display-name>Joe</display-name>
              <unknown-param name="+sip.instance">"urn:uuid:1"</unknown-param><gr:pub-gruu uri="sip:joe@example.com;gr=1"/>
            </contact>
            <contact id="77" state="terminated" event="probation" retry-after="45"><uri>sip:joe@mobile.example.com</uri></contact>
          </registration>
        </reginfo>
        """);

    // RFC 4575 section 6.1
    internal static byte[] ConferenceInfo { get; } = Utf8("""
        <?xml version="1.0" encoding="UTF-8"?>
        <conference-info xmlns="urn:ietf:params:xml:ns:conference-info" entity="sips:conf233@example.com" state="full" version="1">
          <conference-description><subject>Agenda: This month's goals</subject><maximum-user-count>12</maximum-user-count></conference-description>
          <conference-state><user-count>33</user-count><active>true</active><locked>0</locked></conference-state>
          <users>
            <user entity="sip:bob@example.com" state="full">
              <display-text>Bob Hoskins</display-text><roles><entry>participant</entry></roles>
              <endpoint entity="sip:bob@pc33.example.com">
                <status>disconnected</status><joining-method>dialed-in</joining-method><disconnection-method>departed</disconnection-method>
              </endpoint>
            </user>
            <user entity="sip:alice@example.com" state="full">
              <endpoint entity="sip:4kfk4j392jsu@example.com;grid=433kj4j3u">
                <status>connected</status>
                <media id="1"><type>message</type><label>1234</label><src-id>99</src-id><status>sendrecv</status></media>
              </endpoint>
            </user>
          </users>
        </conference-info>
        """);

    // RFC 3863 section 4.3.1, with an element of RPID
    internal static byte[] Pidf { get; } = Utf8("""
        <?xml version="1.0" encoding="UTF-8"?>
        <presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:im="urn:ietf:params:xml:ns:pidf:im" entity="pres:someone@example.com">
          <tuple id="bs35r9">
            <status><basic>open</basic><im:im>busy</im:im></status>
            <contact priority="0.8">im:someone@mobilecarrier.net</contact>
            <note xml:lang="en">Don't Disturb Please!</note>
            <timestamp>2001-10-27T16:49:29Z</timestamp>
          </tuple>
          <note>I'll be in Tokyo next week</note>
          <dm:person xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model" id="p1"/>
        </presence>
        """);

    // TS 24.229 section 7.6
    internal static byte[] Ims3gpp { get; } = Utf8("""
        <ims-3gpp version="1"><alternative-service><type>restoration</type><reason>S-CSCF gone</reason>
        <action>initial-registration</action></alternative-service></ims-3gpp>
        """);

    // GSMA RCC.07 section 3.2.5.3.1
    internal static byte[] FileTransfer { get; } = Utf8("""
        <?xml version="1.0" encoding="UTF-8"?>
        <file xmlns="urn:gsma:params:xml:ns:rcs:rcs:fthttp" xmlns:x="urn:gsma:params:xml:ns:rcs:rcs:up:fthttpext">
          <file-info type="thumbnail"><file-size>7427</file-size><content-type>image/jpeg</content-type>
            <data url="https://ft.example.org/t?id=1" until="2026-12-01T00:00:00Z"/></file-info>
          <file-info type="file" file-disposition="render"><file-size>183524</file-size><file-name>DSC_379395051.JPG</file-name>
            <content-type>image/jpeg</content-type><data url="https://ft.example.org/f?id=1" until="2026-12-01T00:00:00Z"/></file-info>
        </file>
        """);

    internal static byte[][] All { get; } = [Imdn, IsComposing, ResourceLists, RegInfo, ConferenceInfo, Pidf, Ims3gpp, FileTransfer];

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}

using System.Text;
using System.Xml;

namespace ImsTrace.Reporting.Text;

/// <summary>Text from the wire in XML: what XML 1.0 section 2.2 has no character for is shown, what it calls markup the writer escapes.</summary>
public static class MarkupText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A writer of a piece of a document, UTF-8 without a declaration.</summary>
    internal static XmlWriter Open(Stream output, bool indent = true) => XmlWriter.Create(output, new XmlWriterSettings
    {
        ConformanceLevel = ConformanceLevel.Fragment, Encoding = Utf8, Indent = indent, NewLineChars = "\n", OmitXmlDeclaration = true, CloseOutput = false,
    });

    /// <summary>The text with control characters shown as a terminal has them, and U+FFFD for what is no character.</summary>
    public static string Clean(string text)
    {
        string shown = TerminalText.Escape(text);
        int at = 0;
        while (at < shown.Length && XmlConvert.IsXmlChar(shown[at]))
            at++;
        return at == shown.Length ? shown : Replace(shown);
    }

    private static string Replace(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) // a half of a surrogate pair becomes U+FFFD here
            clean.Append(rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }
}

using System.Globalization;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Xml;

/// <summary>Reads what elements and attributes say; a value that cannot be read is a problem, one that is absent is null.</summary>
internal static class XmlValues
{
    internal static long? Number(XmlElement parent, string child, ref ProblemList problems)
        => parent.Child(child) is { } element ? Number(element.Text, element.Offset, ref problems) : null;

    internal static long? Number(XmlElement element, ref ProblemList problems) => Number(element.Text, element.Offset, ref problems);

    /// <summary>The number of a child, or a problem where it is none of those from the least to the most.</summary>
    internal static long? NumberIn(XmlElement parent, string child, long least, long most, ref ProblemList problems)
        => parent.Child(child) is { } element ? NumberIn(element, least, most, ref problems) : null;

    internal static long? NumberIn(XmlElement element, long least, long most, ref ProblemList problems)
    {
        long? number = Number(element, ref problems);
        if (number >= least && number <= most)
            return number;
        if (number is not null)
            problems.Add(DecodeErrorCode.XmlValue, element.Offset);
        return null;
    }

    internal static long? NumberOf(XmlElement element, string attribute, ref ProblemList problems)
        => Number(element.Attribute(attribute), element.Offset, ref problems);

    internal static bool? Flag(XmlElement parent, string child, ref ProblemList problems)
    {
        if (parent.Child(child) is not { } element)
            return null;
        switch (element.Text)
        {
            case "1" or "true": return true;
            case "0" or "false": return false;
            default:
                problems.Add(DecodeErrorCode.XmlValue, element.Offset);
                return null;
        }
    }

    internal static DateTimeOffset? Time(XmlElement parent, string child, ref ProblemList problems)
    {
        if (parent.Child(child) is not { } element)
            return null;
        if (InternetTime.TryRead(element.Text, out DateTimeOffset time))
            return time;
        problems.Add(DecodeErrorCode.XmlValue, element.Offset);
        return null;
    }

    /// <summary>The text of a child that has to be there.</summary>
    internal static string Required(XmlElement parent, string child, ref ProblemList problems)
        => Required(parent.ChildText(child), parent, ref problems);

    /// <summary>The value of an attribute that has to be there.</summary>
    internal static string RequiredOf(XmlElement element, string attribute, ref ProblemList problems)
        => Required(element.Attribute(attribute), element, ref problems);

    /// <summary>Notes a problem where the word is none of those that the format knows.</summary>
    internal static string Word(string word, XmlElement at, ReadOnlySpan<string> known, ref ProblemList problems)
    {
        if (word.Length > 0 && !known.Contains(word))
            problems.Add(DecodeErrorCode.XmlValue, at.Offset);
        return word;
    }

    static string Required(string? value, XmlElement at, ref ProblemList problems)
    {
        if (value is null)
            problems.Add(DecodeErrorCode.XmlMissing, at.Offset);
        return value ?? "";
    }

    static long? Number(string? text, int offset, ref ProblemList problems)
    {
        if (text is null)
            return null;
        if (long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            return number;
        problems.Add(DecodeErrorCode.XmlValue, offset);
        return null;
    }
}

using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Reads one TriggerPoint element (TS 29.228 annex E (u)).</summary>
internal static class TriggerPointReader
{
    internal static TriggerPoint Read(XmlElement point, ref ProblemList problems)
    {
        List<ServicePointTrigger> triggers = [];
        foreach (XmlElement trigger in point.All("SPT"))
            triggers.Add(ReadTrigger(trigger, ref problems));
        if (triggers.Count == 0)
            problems.Add(DecodeErrorCode.XmlMissing, point.Offset);
        XmlValues.Required(point, "ConditionTypeCNF", ref problems);
        return new()
        {
            IsConjunctive = XmlValues.Flag(point, "ConditionTypeCNF", ref problems) ?? false,
            Triggers = triggers,
        };
    }

    static ServicePointTrigger ReadTrigger(XmlElement trigger, ref ProblemList problems)
    {
        List<long> groups = ReadGroups(trigger, ref problems);
        ServicePointTrigger? read = null;
        foreach (XmlElement child in trigger.Children)
            read ??= ReadTest(trigger, child, groups, ref problems);
        if (read is null)
            problems.Add(DecodeErrorCode.ProfileTrigger, trigger.Offset);
        read ??= new UnreadTrigger { Groups = groups };
        return read with { IsNegated = XmlValues.Flag(trigger, "ConditionNegated", ref problems) ?? false };
    }

    /// <summary>Null where the child is none of the tests.</summary>
    static ServicePointTrigger? ReadTest(XmlElement trigger, XmlElement test, List<long> groups, ref ProblemList problems) => test.Name switch
    {
        "Method" => new MethodTrigger { Groups = groups, Method = test.Text, Registrations = ReadTypes(trigger, ref problems) },
        "RequestURI" => new RequestUriTrigger { Groups = groups, Pattern = ReadPattern(test, ref problems) },
        "SIPHeader" => new HeaderTrigger
        {
            Groups = groups,
            Header = ReadPattern(test.Child("Header") ?? test, ref problems),
            Content = ReadContent(test, ref problems),
        },
        "SessionCase" when XmlValues.NumberIn(test, 0, 4, ref problems) is { } number
            => new SessionCaseTrigger { Groups = groups, Case = (SessionCase)(int)number },
        "SessionDescription" => new SessionDescriptionTrigger
        {
            Groups = groups,
            Line = ReadPattern(test.Child("Line") ?? test, ref problems),
            Content = ReadContent(test, ref problems),
        },
        _ => null,
    };

    static List<long> ReadGroups(XmlElement trigger, ref ProblemList problems)
    {
        List<long> groups = [];
        foreach (XmlElement group in trigger.All("Group"))
        {
            if (XmlValues.Number(group, ref problems) is { } number)
                groups.Add(number);
        }
        if (groups.Count == 0)
            problems.Add(DecodeErrorCode.XmlMissing, trigger.Offset);
        return groups;
    }

    static List<RegistrationType> ReadTypes(XmlElement trigger, ref ProblemList problems)
    {
        List<RegistrationType> types = [];
        foreach (XmlElement type in ExtensionElements.All(trigger, "RegistrationType"))
        {
            if (XmlValues.NumberIn(type, 0, 2, ref problems) is { } number)
                types.Add((RegistrationType)(int)number);
        }
        return types;
    }

    static PosixPattern? ReadContent(XmlElement element, ref ProblemList problems)
        => element.Child("Content") is { } content ? ReadPattern(content, ref problems) : null;

    static PosixPattern ReadPattern(XmlElement element, ref ProblemList problems)
    {
        PosixPattern pattern = new(element.Text);
        if (!pattern.IsValid)
            problems.Add(DecodeErrorCode.ProfilePattern, element.Offset);
        return pattern;
    }
}

using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Reads one InitialFilterCriteria element (TS 29.228 annex E (u)).</summary>
internal static class FilterCriteriaReader
{
    internal static InitialFilterCriteria Read(XmlElement element, ref ProblemList problems)
    {
        XmlElement? trigger = element.Child("TriggerPoint");
        XmlElement? server = element.Child("ApplicationServer");
        if (server is null || element.Child("Priority") is null)
            problems.Add(DecodeErrorCode.XmlMissing, element.Offset);
        return new()
        {
            Priority = (int)(XmlValues.NumberIn(element, "Priority", 0, int.MaxValue, ref problems) ?? 0),
            Trigger = trigger is null ? null : TriggerPointReader.Read(trigger, ref problems),
            Server = server is null ? new() { ServerName = "" } : ReadServer(server, ref problems),
            Part = (ProfilePart?)(int?)XmlValues.NumberIn(element, "ProfilePartIndicator", 0, 1, ref problems),
        };
    }

    static ApplicationServer ReadServer(XmlElement server, ref ProblemList problems) => new()
    {
        ServerName = XmlValues.Required(server, "ServerName", ref problems),
        Handling = (DefaultHandling)(int)(XmlValues.NumberIn(server, "DefaultHandling", 0, 1, ref problems) ?? 0),
        ServiceInfo = server.ChildText("ServiceInfo"),
        IncludesRegisterRequest = ExtensionElements.First(server, "IncludeRegisterRequest") is not null,
        IncludesRegisterResponse = ExtensionElements.First(server, "IncludeRegisterResponse") is not null,
    };
}

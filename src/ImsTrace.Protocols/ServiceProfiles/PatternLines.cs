namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Looks for a line, a header or one of SDP, by patterns of its name and of its content.</summary>
internal static class PatternLines
{
    internal static TriggerResult Test(IReadOnlyList<(string Name, string Value)> lines, PosixPattern name, PosixPattern? content)
    {
        TriggerResult any = TriggerResult.No;
        foreach ((string found, string value) in lines)
        {
            TriggerResult line = name.MatchWhole(found);
            if (line != TriggerResult.No && content is not null)
                line = TriggerResults.And(line, content.Search(value));
            any = TriggerResults.Or(any, line);
        }
        return any;
    }
}

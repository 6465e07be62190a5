using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Reporting.Flows;

/// <summary>The keys that a flow joins, each once, in the order in which its messages show them.</summary>
internal sealed class FlowKeys
{
    private readonly List<string> callIds = [];
    private readonly List<string> diameterSessions = [];
    private readonly List<string> msrpSessions = [];

    public FlowKeys(Flow flow)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            Add(callIds, message.Record.Text(MessageField.CallId));
            Add(diameterSessions, message.Record.Text(MessageField.SessionId));
            foreach (ReadOnlySpan<byte> uri in message.Record.Lines(MessageField.SdpPaths))
                Add(msrpSessions, SessionId(uri));
            if (message.Record.Protocol == Protocol.Msrp)
            {
                Add(msrpSessions, SessionId(LastUri(message.Record.Text(MessageField.ToPath))));
                Add(msrpSessions, SessionId(LastUri(message.Record.Text(MessageField.FromPath))));
            }
        }
    }

    /// <summary>SIP Call-IDs.</summary>
    public IReadOnlyList<string> CallIds => callIds;

    /// <summary>Diameter Session-Ids.</summary>
    public IReadOnlyList<string> DiameterSessions => diameterSessions;

    /// <summary>Session identifiers of MSRP URIs (RFC 4975 section 6).</summary>
    public IReadOnlyList<string> MsrpSessions => msrpSessions;

    private static ReadOnlySpan<byte> LastUri(ReadOnlySpan<byte> path) => path[(path.LastIndexOf((byte)' ') + 1)..];

    // msrp-scheme "://" authority ["/" session-id] ";" transport
    private static ReadOnlySpan<byte> SessionId(ReadOnlySpan<byte> uri)
    {
        int authority = uri.IndexOf("://"u8);
        if (authority < 0)
            return default;
        ReadOnlySpan<byte> rest = uri[(authority + 3)..];
        int slash = rest.IndexOf((byte)'/');
        if (slash < 0)
            return default;
        rest = rest[(slash + 1)..];
        int end = rest.IndexOf((byte)';');
        return end < 0 ? rest : rest[..end];
    }

    private static void Add(List<string> values, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return;
        string text = Encoding.UTF8.GetString(value);
        if (!values.Contains(text))
            values.Add(text);
    }
}

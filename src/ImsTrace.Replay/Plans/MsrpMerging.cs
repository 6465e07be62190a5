using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Replay.Msrp;

namespace ImsTrace.Replay.Plans;

/// <summary>
/// Makes one message of those that were recorded in chunks, and one report of those about chunks, so that other chunks can be sent and
/// awaited. What was refused, given up or is not all there stays as recorded.
/// </summary>
internal sealed class MsrpMerging
{
    private const string Sent = "SEND";
    private readonly Dictionary<RecordedMessage, (MsrpMessage Whole, int Largest)> whole = [];
    private readonly HashSet<RecordedMessage> dropped = [];

    private MsrpMerging()
    {
    }

    /// <summary>Merges nothing.</summary>
    public static MsrpMerging None { get; } = new();

    /// <summary>Merges what is one message in a flow.</summary>
    public static MsrpMerging Of(RecordedFlow flow)
    {
        MsrpMerging merging = new();
        Dictionary<RecordedMessage, MsrpMessage> requests = [];
        foreach (RecordedMessage message in flow.Messages.Where(message => message is { Protocol: Protocol.Msrp, IsRequest: true }))
        {
            if (MsrpMessage.TryRead(message.Bytes) is { MessageId.Length: > 0 } read)
                requests.Add(message, read);
        }
        foreach (IGrouping<string, KeyValuePair<RecordedMessage, MsrpMessage>> parts in requests.GroupBy(request => Key(request.Key, request.Value)))
            merging.Merge(flow, [.. parts]);
        return merging;
    }

    /// <summary>Whether a recorded message is a part of another one.</summary>
    public bool IsPart(RecordedMessage message) => dropped.Contains(message);

    /// <summary>The whole message that stands in place of this one; null where it is as recorded.</summary>
    public MsrpMessage? WholeOf(RecordedMessage message) => whole.GetValueOrDefault(message).Whole;

    /// <summary>Octets of its largest recorded chunk.</summary>
    public int LargestOf(RecordedMessage message) => whole.GetValueOrDefault(message).Largest;

    private static string Key(RecordedMessage message, MsrpMessage read)
        => string.Create(CultureInfo.InvariantCulture, $"{message.Sender} {message.Receiver} {read.Method} {Convert.ToHexString(read.MessageId)} {Convert.ToHexString(read.Header("Status"))}");

    private void Merge(RecordedFlow flow, KeyValuePair<RecordedMessage, MsrpMessage>[] parts)
    {
        MsrpMessage first = parts[0].Value;
        bool isSend = first.Method == Sent;
        RecordedMessage[] answers = [.. flow.Messages.Where(message => !message.IsRequest && message.Protocol == Protocol.Msrp && parts.Any(part => part.Key.Transaction == message.Transaction))];
        if (parts.Length < 2 || !(isSend || first.Method == "REPORT") || answers.Any(answer => answer.Status != 200))
            return;
        int length = isSend ? parts.Sum(part => part.Value.Body.Length) : (int)Math.Clamp(first.Range.Total, 0, int.MaxValue);
        MsrpAssembly assembly = new(isSend ? length : 0);
        MsrpMessage? all = null;
        foreach ((_, MsrpMessage part) in parts)
            all = assembly.Take(part) ?? all;
        if (all is null || all.Range.Total != length)
            return;
        whole.Add(parts[0].Key, (all with { TransactionId = first.TransactionId, Headers = WithRange(first, all.Range.Total) }, parts.Max(part => part.Value.Body.Length)));
        dropped.UnionWith(parts.Skip(1).Select(part => part.Key));
        dropped.UnionWith(answers.Where(answer => answer.Transaction != parts[0].Key.Transaction));
    }

    private static List<(string, byte[])> WithRange(MsrpMessage first, long total)
        => [.. first.Headers.Select(header => MsrpMessage.IsByteRange(header.Name) ? (header.Name, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"1-{total}/{total}"))) : header)];
}

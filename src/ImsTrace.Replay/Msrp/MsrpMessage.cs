using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Replay.Msrp;

/// <summary>An MSRP message with bytes of its own.</summary>
internal sealed record MsrpMessage
{
    public required byte[] TransactionId { get; init; }

    public required bool IsRequest { get; init; }

    public required string Method { get; init; }

    public required int Status { get; init; }

    public required byte[] ToPath { get; init; }

    public required byte[] FromPath { get; init; }

    public required byte[] MessageId { get; init; }

    public required byte[] Body { get; init; }

    public required bool HasBody { get; init; }

    public required (long First, long Last, long Total) Range { get; init; }

    public required char Continuation { get; init; }

    /// <summary>All headers in order.</summary>
    public required IReadOnlyList<(string Name, byte[] Value)> Headers { get; init; }

    /// <summary>The next hop of the To-Path: for who takes it, his own URI.</summary>
    public ReadOnlySpan<byte> NextHop => new MsrpPath(ToPath).First;

    /// <summary>The nearest hop of the From-Path: for who sends it, his own URI.</summary>
    public ReadOnlySpan<byte> LastHop => new MsrpPath(FromPath).First;

    /// <summary>Whether it is answered where all is well: by Failure-Report, which is yes where it is absent (RFC 4975 section 7.2).</summary>
    public bool WantsAnswer => IsRequest && Method != "REPORT" && Header("Failure-Report").AsSpan() is var report && !report.SequenceEqual("no"u8) && !report.SequenceEqual("partial"u8);

    /// <summary>Whether a header of this name is Byte-Range.</summary>
    public static bool IsByteRange(string name) => name.Equals("Byte-Range", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of a header; empty where it is absent.</summary>
    public byte[] Header(string name)
    {
        foreach ((string known, byte[] value) in Headers)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return [];
    }

    /// <summary>Reads a whole message; null where it is none.</summary>
    public static MsrpMessage? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (MsrpReader.Read(bytes, out MsrpMessageView view) != DecodeStatus.Complete)
            return null;
        List<(string, byte[])> headers = [];
        MsrpHeaderReader reader = view.Headers;
        while (reader.TryRead(out MsrpHeader header))
            headers.Add((System.Text.Encoding.UTF8.GetString(header.Text), header.Value.ToArray()));
        return new()
        {
            TransactionId = view.TransactionId.ToArray(), IsRequest = view.IsRequest, Method = System.Text.Encoding.ASCII.GetString(view.Method), Status = view.Status,
            ToPath = view.ToPath.ToArray(), FromPath = view.FromPath.ToArray(), MessageId = view.MessageId.ToArray(), Body = view.Body.ToArray(), HasBody = view.HasBody,
            Range = (view.RangeStart, view.RangeEnd, view.Total), Continuation = (char)view.Continuation, Headers = headers,
        };
    }
}

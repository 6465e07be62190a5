using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;
using ImsTrace.Reporting.Show.Trees;

namespace ImsTrace.Reporting.Show;

/// <summary>An MSRP message as far as its chunks were seen (RFC 4975 section 7.3.1).</summary>
internal sealed class ChunkedMessage : IDisposable
{
    // Longer ones are those of no media type.
    private const int LongestValue = 1024;
    private readonly (Endpoint Source, Endpoint Destination, ulong Id) key;

    public ChunkedMessage(Endpoint source, Endpoint destination, in MsrpMessageView first, MsrpLimits limits)
    {
        key = (source, destination, IdOf(first));
        Assembly = new(limits);
    }

    /// <summary>What its chunks brought.</summary>
    public MsrpAssembly Assembly { get; }

    /// <summary>Content-Type.</summary>
    public byte[] ContentType { get; private set; } = [];

    /// <summary>Content-Encoding.</summary>
    public byte[] Coding { get; private set; } = [];

    /// <summary>Whether the last chunk, or the word that no more will come, was seen.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether no more chunks are to come.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether the chunk is one of this message.</summary>
    public bool Has(Endpoint source, Endpoint destination, in MsrpMessageView chunk) => key == (source, destination, IdOf(chunk));

    /// <summary>Enters a chunk.</summary>
    public void Add(in MsrpMessageView chunk)
    {
        Assembly.Add(chunk.RangeStart < 0 ? 1 : chunk.RangeStart, chunk.Body, chunk.Total, chunk.Continuation == '$');
        HasEnded |= chunk.Continuation is (byte)'$' or (byte)'#';
        IsOver = Assembly.Map.IsComplete || chunk.Continuation == '#';
        if (ContentType.Length == 0)
            ContentType = Kept(chunk.ContentType);
        if (Coding.Length == 0)
            Coding = Kept(ContentCodings.Of(chunk));
    }

    /// <inheritdoc/>
    public void Dispose() => Assembly.Dispose();

    private static ulong IdOf(in MsrpMessageView chunk) => FieldHash.Of(chunk.MessageId) ^ FieldHash.Of(chunk.FromPath);

    private static byte[] Kept(ReadOnlySpan<byte> value) => value[..Math.Min(value.Length, LongestValue)].ToArray();
}

using System.Security.Cryptography;
using System.Text;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>One MSRP message whose chunks are under way: which octets have come, and their hash as long as they come in order.</summary>
internal sealed class MsrpChunks(ulong id) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private MsrpChunkMap map = new();
    private bool inOrder = true;
    private int count;

    public ulong Id { get; } = id;

    public void Add(long start, ReadOnlySpan<byte> body, long total, bool isLast)
    {
        count++;
        inOrder &= start == map.NextMissing;
        if (inOrder)
            hash.AppendData(body);
        map.Add(start, body.Length, total, isLast);
    }

    /// <summary>Sets the content fields and gives the hash back.</summary>
    public void Finish(MessageRecordBuilder builder)
    {
        builder.Set(MessageField.ContentOctets, map.Covered);
        builder.Set(MessageField.ContentChunks, count);
        builder.Set(MessageField.ContentComplete, map.IsComplete ? 1 : 0);
        if (inOrder && map.IsComplete)
        {
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            hash.GetHashAndReset(digest);
            builder.Set(MessageField.ContentSha256, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest)));
        }
        Dispose();
    }

    public void Dispose() => hash.Dispose();
}

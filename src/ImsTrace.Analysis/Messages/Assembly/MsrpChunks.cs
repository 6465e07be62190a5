using System.Globalization;
using System.Security.Cryptography;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>One MSRP message whose chunks are under way: which octets have come, the octets of a short one, and hashes.</summary>
internal sealed class MsrpChunks(ulong id, bool wantsSha1) : IDisposable
{
    private const int MaximumListedHoles = 32;
    private readonly MsrpAssembly assembly = new(MsrpLimits.Default);
    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash? sha1 = wantsSha1 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA1) : null;
    private bool inOrder = true;

    public ulong Id { get; } = id;

    /// <summary>Whether the last chunk, or the word that no more will come, was seen.</summary>
    public bool HasEnded { get; private set; }

    public bool IsComplete => assembly.Map.IsComplete;

    public void Add(long start, ReadOnlySpan<byte> body, long total, byte continuation)
    {
        HasEnded |= continuation is (byte)'$' or (byte)'#';
        inOrder &= start == assembly.Map.NextMissing;
        if (inOrder)
        {
            sha256.AppendData(body);
            sha1?.AppendData(body);
        }
        assembly.Add(start, body, total, continuation == '$');
    }

    /// <summary>Sets the content fields.</summary>
    public void SetFields(MessageRecordBuilder builder)
    {
        builder.Set(MessageField.ContentOctets, assembly.Map.Covered);
        builder.Set(MessageField.ContentChunks, assembly.Chunks);
        builder.Set(MessageField.ContentComplete, IsComplete ? 1 : 0);
        if (assembly.Conflicts > 0)
            builder.Set(MessageField.ContentConflicts, assembly.Conflicts);
        if (IsComplete)
            SetHashes(builder);
        else
            SetHoles(builder);
    }

    public void Dispose()
    {
        sha256.Dispose();
        sha1?.Dispose();
        assembly.Dispose();
    }

    // Out of order only what is still held can be hashed.
    private void SetHashes(MessageRecordBuilder builder)
    {
        if (inOrder)
        {
            MsrpContentPlan.SetHash(MessageField.ContentSha256, sha256, builder);
            if (sha1 is not null)
                MsrpContentPlan.SetHash(MessageField.ContentSha1, sha1, builder);
        }
        else if (assembly.IsHeld)
        {
            MsrpContentPlan.SetHashes(assembly.Content, sha1 is not null, builder);
        }
    }

    private void SetHoles(MessageRecordBuilder builder)
    {
        Span<byte> item = stackalloc byte[48];
        for (int i = 0; i < Math.Min(assembly.Map.HoleCount, MaximumListedHoles); i++)
        {
            MsrpRange hole = assembly.Map.HoleAt(i);
            hole.First.TryFormat(item, out int digits, default, CultureInfo.InvariantCulture);
            item[digits] = (byte)'-';
            hole.Last.TryFormat(item[(digits + 1)..], out int more, default, CultureInfo.InvariantCulture);
            builder.Add(MessageField.ContentMissing, item[..(digits + 1 + more)]);
        }
    }
}

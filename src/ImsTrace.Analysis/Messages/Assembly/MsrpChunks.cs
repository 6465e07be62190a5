using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>One MSRP message whose chunks are under way: which octets have come, the octets of a short one, and hashes.</summary>
internal sealed class MsrpChunks : IDisposable
{
    private const int MaximumListedHoles = 32;
    // What a message takes beside its octets: this, its hashes, and each range that has come.
    private const int OwnSize = 1024;
    private const int RangeSize = 32;
    private readonly bool wantsSha1;
    private readonly MsrpAssembly assembly;
    private IncrementalHash? sha256;
    private IncrementalHash? sha1;
    private bool inOrder = true;
    private bool isReleased;

    public MsrpChunks(MsrpStream owner, ulong id, bool wantsSha1, MsrpLimits limits)
    {
        (Owner, Id, this.wantsSha1) = (owner, id, wantsSha1);
        assembly = new(limits);
        Place = new(this);
    }

    public ulong Id { get; }

    /// <summary>The direction that it came in.</summary>
    public MsrpStream Owner { get; }

    /// <summary>Its place among those under way.</summary>
    public LinkedListNode<MsrpChunks> Place { get; }

    /// <summary>How many bytes it took when this was last asked.</summary>
    public int Charged { get; private set; }

    /// <summary>Whether the last chunk, or the word that no more will come, was seen.</summary>
    public bool HasEnded { get; private set; }

    public bool IsComplete => assembly.Map.IsComplete;

    public void Add(long start, ReadOnlySpan<byte> body, long total, byte continuation)
    {
        HasEnded |= continuation is (byte)'$' or (byte)'#';
        inOrder &= start == assembly.Map.NextMissing;
        if (!inOrder)
            DropHashes();
        else if (sha256 is null && !assembly.CanHold(start, body.Length))
            StartHashes();
        sha256?.AppendData(body);
        sha1?.AppendData(body);
        assembly.Add(start, body, total, continuation == '$');
    }

    /// <summary>How many bytes it takes more than when this was last asked.</summary>
    public int Charge()
    {
        int before = Charged;
        Charged = OwnSize + assembly.HeldSize + assembly.Map.RangeCount * RangeSize;
        return Charged - before;
    }

    /// <summary>Holds its octets no more; in order they are hashed as they come.</summary>
    public void Release()
    {
        if (!assembly.IsHeld)
            return;
        if (inOrder)
            StartHashes();
        assembly.Dispose();
        isReleased = true;
    }

    /// <summary>Whether its hashes are lost because its octets were released; true once.</summary>
    public bool TakeLoss()
    {
        bool isLost = isReleased && !inOrder;
        isReleased &= !isLost;
        return isLost;
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
        DropHashes();
        assembly.Dispose();
    }

    // What is held is hashed when it is whole; what is too long for that, as it comes.
    [SuppressMessage("Security", "CA5350", Justification = "RFC 5547 section 6 names files by SHA-1; nothing is protected here.")]
    private void StartHashes()
    {
        sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData(assembly.Held);
        if (!wantsSha1)
            return;
        sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        sha1.AppendData(assembly.Held);
    }

    private void DropHashes()
    {
        sha256?.Dispose();
        sha1?.Dispose();
        (sha256, sha1) = (null, null);
    }

    // Out of order only what is still held can be hashed.
    private void SetHashes(MessageRecordBuilder builder)
    {
        if (sha256 is not null)
        {
            MsrpContentPlan.SetHash(MessageField.ContentSha256, sha256, builder);
            if (sha1 is not null)
                MsrpContentPlan.SetHash(MessageField.ContentSha1, sha1, builder);
        }
        else if (assembly.IsHeld)
        {
            MsrpContentPlan.SetHashes(assembly.Content, wantsSha1, builder);
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

using System.Buffers;

namespace ImsTrace.Protocols.Msrp;

/// <summary>
/// One message put together from its chunks (RFC 4975 section 7.3.1): in any order, interleaved with others, overlapping. Where
/// chunks overlap, the later one's bytes stand. The bytes are held up to a limit; which of them have come is known beyond it.
/// </summary>
public sealed class MsrpAssembly : IDisposable
{
    private readonly int limit;
    private readonly ArrayPool<byte> pool;
    private MsrpChunkMap map = new();
    private byte[] held = [];

    public MsrpAssembly(MsrpLimits limits, ArrayPool<byte>? pool = null)
    {
        limit = limits.MaxHeldContent;
        this.pool = pool ?? ArrayPool<byte>.Shared;
    }

    /// <summary>Which bytes have come.</summary>
    public ref readonly MsrpChunkMap Map => ref map;

    /// <summary>How many chunks were entered.</summary>
    public int Chunks { get; private set; }

    /// <summary>How many chunks brought other bytes than those that were there already.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Whether every byte that has come is still held.</summary>
    public bool IsHeld { get; private set; } = true;

    /// <summary>The whole content; empty while bytes are missing, or where it is too long to be held.</summary>
    public ReadOnlySpan<byte> Content => IsHeld && map.IsComplete ? held.AsSpan(0, (int)map.Total) : default;

    /// <summary>Enters a chunk by what its Byte-Range and body say; a chunk whose numbers make no sense is refused.</summary>
    public bool Add(long start, ReadOnlySpan<byte> body, long total, bool isLast)
    {
        int conflicts = IsHeld && Differs(start, body) ? 1 : 0;
        if (!map.Add(start, body.Length, total, isLast))
            return false;
        Chunks++;
        Conflicts += conflicts;
        Hold(start, body);
        return true;
    }

    public void Dispose()
    {
        if (held.Length > 0)
            pool.Return(held);
        held = [];
        IsHeld = false;
    }

    private bool Differs(long start, ReadOnlySpan<byte> body)
    {
        if (start < 1 || start > limit)
            return false;
        long last = start + body.Length - 1;
        for (int i = 0; i < map.RangeCount; i++)
        {
            MsrpRange range = map.RangeAt(i);
            long first = Math.Max(start, range.First);
            int common = (int)(Math.Min(last, range.Last) - first + 1);
            if (common > 0 && !body.Slice((int)(first - start), common).SequenceEqual(held.AsSpan((int)first - 1, common)))
                return true;
        }
        return false;
    }

    private void Hold(long start, ReadOnlySpan<byte> body)
    {
        if (!IsHeld || body.IsEmpty)
            return;
        long end = start - 1 + body.Length;
        if (end > limit)
        {
            Dispose();
            return;
        }
        if (end > held.Length)
            Grow((int)end);
        body.CopyTo(held.AsSpan((int)start - 1));
    }

    private void Grow(int length)
    {
        byte[] larger = pool.Rent(Math.Min(limit, Math.Max(length, held.Length * 2)));
        held.CopyTo(larger, 0);
        if (held.Length > 0)
            pool.Return(held);
        held = larger;
    }
}

using System.Buffers;

namespace ImsTrace.Protocols.Msrp;

/// <summary>
/// One message put together from its chunks (RFC 4975 section 7.3.1): in any order, interleaved with others, overlapping. Where
/// chunks overlap, the later one's bytes stand. The bytes are held up to a limit; which of them have come is known beyond it.
/// </summary>
public sealed class MsrpAssembly : IDisposable
{
    private readonly int limit;
    private readonly int maximumGap;
    private readonly ArrayPool<byte> pool;
    private MsrpChunkMap map = new();
    private byte[] held = [];
    private int heldEnd;

    public MsrpAssembly(MsrpLimits limits, ArrayPool<byte>? pool = null)
    {
        limit = limits.MaxHeldContent;
        maximumGap = limits.MaxHeldGap;
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

    /// <summary>How many bytes of memory the held bytes take.</summary>
    public int HeldSize => held.Length;

    /// <summary>The held bytes up to the last one that has come; what has not come is anything.</summary>
    public ReadOnlySpan<byte> Held => held.AsSpan(0, heldEnd);

    /// <summary>Whether a chunk can be held beside what is there: within the limit, and not far ahead.</summary>
    public bool CanHold(long start, int length)
        => IsHeld && start >= 1 && start - 1 <= limit - length && start - 1 <= (long)heldEnd + maximumGap;

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
        heldEnd = 0;
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
        if (!CanHold(start, body.Length))
        {
            Dispose();
            return;
        }
        int end = (int)start - 1 + body.Length;
        if (end > held.Length)
            Grow(end);
        heldEnd = Math.Max(heldEnd, end);
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

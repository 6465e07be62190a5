using System.Diagnostics.CodeAnalysis;
using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Live;

/// <summary>Puts frames that come one by one into pooled blocks; for live sources of any kind.</summary>
public sealed class FrameCollector : IDisposable
{
    private readonly FrameBlockPool pool;
    private FrameBlock? block;
    private int used;

    /// <summary>Makes blocks of the size that <paramref name="limits"/> tell.</summary>
    public FrameCollector(LiveLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits.Validate();
        pool = new(new CaptureLimits { BlockSize = limits.BlockSize, FramesPerBlock = limits.FramesPerBlock, FreeBlocks = limits.FreeBlocks });
    }

    /// <summary>How many frames wait in the block.</summary>
    public int Count => block?.Count ?? 0;

    /// <summary>Adds a frame; false where the block has no room for it, and is to be taken first.</summary>
    /// <param name="bytes">What was captured of it.</param>
    /// <param name="originalLength">Its length on the wire.</param>
    /// <param name="time">Nanoseconds since 1970-01-01 UTC.</param>
    /// <param name="linkType">The link type of its interface.</param>
    /// <param name="interfaceIndex">Place of its interface among those of its source.</param>
    public bool TryAdd(ReadOnlySpan<byte> bytes, int originalLength, long time, int linkType, int interfaceIndex = 0)
    {
        block ??= pool.Rent(bytes.Length);
        if (block.IsFull || bytes.Length > block.Buffer.Length - used)
            return false;
        bytes.CopyTo(block.Buffer.AsSpan(used));
        // The number is given when the block is put in order with those of other sources.
        block.Add(new(used, bytes.Length, Math.Max(originalLength, bytes.Length), linkType, new(0, time, 0), interfaceIndex));
        used += bytes.Length;
        return true;
    }

    /// <summary>Hands over what was collected, which may be nothing; the caller releases it.</summary>
    public FrameBlock Take()
    {
        FrameBlock taken = block ?? pool.Rent();
        (block, used) = (null, 0);
        return taken;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        block?.Release();
        block = null;
    }
}

namespace ImsTrace.Capture.Live;

/// <summary>What a live source counts; one thread writes, others may read.</summary>
public sealed class LiveCounts
{
    private long received;
    private long kernelDrops;
    private long interfaceDrops;
    private long ownDrops;
    private int isUp = 1;

    /// <summary>Frames that the source gave.</summary>
    public long Received
    {
        get => Volatile.Read(ref received);
        set => Volatile.Write(ref received, value);
    }

    /// <summary>Frames that the kernel dropped, since its buffer was full.</summary>
    public long KernelDrops
    {
        get => Volatile.Read(ref kernelDrops);
        set => Volatile.Write(ref kernelDrops, value);
    }

    /// <summary>Frames that the interface or its driver dropped.</summary>
    public long InterfaceDrops
    {
        get => Volatile.Read(ref interfaceDrops);
        set => Volatile.Write(ref interfaceDrops, value);
    }

    /// <summary>Frames that were dropped here, since the analysis did not keep up or they could not be taken.</summary>
    public long OwnDrops
    {
        get => Volatile.Read(ref ownDrops);
        set => Volatile.Write(ref ownDrops, value);
    }

    /// <summary>Whether the source can give frames now; false where its interface is gone.</summary>
    public bool IsUp
    {
        get => Volatile.Read(ref isUp) != 0;
        set => Volatile.Write(ref isUp, value ? 1 : 0);
    }
}

namespace ImsTrace.Protocols.Sms;

/// <summary>Takes octets from the front; where they are too few it gives none and stays.</summary>
internal ref struct SmsCursor(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> bytes = bytes;

    internal int Position { get; private set; }

    internal readonly int Left => bytes.Length - Position;

    internal bool TryTake(out byte value)
    {
        bool there = TryTake(1, out ReadOnlySpan<byte> one);
        value = there ? one[0] : (byte)0;
        return there;
    }

    internal bool TryTake(int length, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (length > Left)
            return false;
        taken = bytes.Slice(Position, length);
        Position += length;
        return true;
    }

    internal ReadOnlySpan<byte> TakeRest()
    {
        TryTake(Left, out ReadOnlySpan<byte> rest);
        return rest;
    }
}

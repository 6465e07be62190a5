using System.Security.Cryptography;

namespace ImsTrace.Capture.Hep.Listening;

/// <summary>Decides which packets of a listener are handed on, and counts all others by what is wrong: what is no HEP must not pass for traffic.</summary>
internal sealed class HepGate(ReadOnlyMemory<byte> key, EventCounts<HepCount> counts)
{
    /// <summary>Whether the packet is to be handed on.</summary>
    public bool Admits(ReadOnlySpan<byte> packet)
    {
        HepCount? wrong = WrongWith(packet, out bool isDamaged);
        if (wrong is { } reason)
            counts.Add(reason);
        else if (isDamaged)
            counts.Add(HepCount.Damaged);
        return wrong is null;
    }

    private HepCount? WrongWith(ReadOnlySpan<byte> packet, out bool isDamaged)
    {
        isDamaged = false;
        // The packet is read only for its errors; the pipeline reads it again in its frame.
        if (!HepFramer.HasMagic(packet) && !HepFramer.IsDatagram(packet))
            return HepCount.NotHep;
        bool isReadable = HepReader.TryRead(packet, missing: 0, out _, out HepError error);
        isDamaged = error.Code != HepErrorCode.None;
        if (!isReadable && isDamaged)
            return HepCount.Malformed;
        if (key.Length > 0 && !HasKey(packet))
            return HepCount.WrongKey;
        return isReadable ? null : HepCount.KeepAlives;
    }

    // Versions 1 and 2 have no key.
    private bool HasKey(ReadOnlySpan<byte> packet)
    {
        HepChunkReader reader = new(packet);
        while (reader.MoveNext())
        {
            if (reader.Current.Is(HepChunkType.AuthenticationKey))
                return CryptographicOperations.FixedTimeEquals(reader.Current.Value(packet), key.Span);
        }
        return false;
    }
}

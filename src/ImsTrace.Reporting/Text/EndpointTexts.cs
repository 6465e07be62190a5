using ImsTrace.Capture.Network;

namespace ImsTrace.Reporting.Text;

/// <summary>Writes endpoints; the texts of those met lately are kept, one a slot.</summary>
internal sealed class EndpointTexts
{
    private const int Slots = 1024;
    private const int SlotLength = 48;
    private readonly Endpoint[] endpoints = new Endpoint[Slots];
    private readonly byte[] lengths = new byte[Slots];
    private readonly byte[] texts = new byte[Slots * SlotLength];

    /// <summary>Writes the endpoint and returns its length. <paramref name="to"/> has room for the longest.</summary>
    public int Write(in Endpoint endpoint, Span<byte> to)
    {
        ulong mixed = (endpoint.Low ^ endpoint.High ^ ((ulong)endpoint.Port << 40)) * 0x9E37_79B9_7F4A_7C15;
        int slot = (int)(mixed >> 54);
        Span<byte> text = texts.AsSpan(slot * SlotLength, SlotLength);
        if (lengths[slot] == 0 || endpoints[slot] != endpoint)
        {
            endpoint.TryFormat(text, out int written);
            lengths[slot] = (byte)written;
            endpoints[slot] = endpoint;
        }
        text[..lengths[slot]].CopyTo(to);
        return lengths[slot];
    }
}

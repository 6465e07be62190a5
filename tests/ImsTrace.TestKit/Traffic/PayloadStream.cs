using System.Text;

namespace ImsTrace.TestKit.Traffic;

/// <summary>The payload of a datagram or of one direction of a TCP connection, and where its bytes stand in the template's frames.</summary>
internal sealed class PayloadStream
{
    private readonly List<(TemplateFrame Frame, int FrameOffset, int Offset, int Length)> placements = [];
    private byte[] bytes = [];

    public string Text => Encoding.Latin1.GetString(bytes);

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Adds what stands in <paramref name="frame"/> from <paramref name="frameOffset"/>; the same bytes may be added twice.</summary>
    public void Add(TemplateFrame frame, int frameOffset, int offset, int length)
    {
        if (length == 0)
            return;
        if (bytes.Length < offset + length)
            Array.Resize(ref bytes, offset + length);
        frame.Bytes.AsSpan(frameOffset, length).CopyTo(bytes.AsSpan(offset));
        placements.Add((frame, frameOffset, offset, length));
    }

    public bool IsIn(TemplateFrame frame) => placements.Exists(p => p.Frame == frame);

    /// <summary>Has the token's new value written over its bytes at <paramref name="offset"/>, in each frame that carries some of them.</summary>
    public void Replace(int offset, Token token)
    {
        foreach ((TemplateFrame frame, int frameOffset, int start, int length) in placements)
        {
            int from = Math.Max(offset, start);
            int to = Math.Min(offset + token.Length, start + length);
            if (from < to)
                frame.Substitutions.Add(new(frameOffset + from - start, token.Offset + from - offset, to - from));
        }
    }
}

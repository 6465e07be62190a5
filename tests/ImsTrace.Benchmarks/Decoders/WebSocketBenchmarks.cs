using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.WebSocket;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>A masked WebSocket frame around a SIP request (RFC 7118).</summary>
[MemoryDiagnoser]
public class WebSocketBenchmarks : IDisposable
{
    private readonly byte[] frame = Masked(RealMessages.Sip("pager-mode/figure-22-1", "MESSAGE"));
    private readonly WebSocketMessageReader reader = new(new(WebSocketLimits.Default));

    [Benchmark]
    public int FrameOnly() => WebSocketFramer.Frame(frame).Length;

    [Benchmark]
    public int Unmask() => reader.TryRead(frame, out ReadOnlySpan<byte> payload, out _) == DecodeStatus.Complete
        ? payload.Length
        : throw new InvalidDataException("The frame does not read.");

    [GlobalCleanup]
    public void Dispose()
    {
        reader.Dispose();
        GC.SuppressFinalize(this);
    }

    // FIN and text, then the length in 16 bits, the mask, and the payload under it      (RFC 6455 section 5.2)
    private static byte[] Masked(byte[] payload)
    {
        byte[] mask = [0x37, 0xfa, 0x21, 0x3d];
        byte[] frame = new byte[8 + payload.Length];
        frame[0] = 0x81;
        frame[1] = 0x80 | 126;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        mask.CopyTo(frame, 4);
        for (int i = 0; i < payload.Length; i++)
            frame[8 + i] = (byte)(payload[i] ^ mask[i % mask.Length]);
        return frame;
    }
}

using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using ImsTrace.Protocols.Carriers;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>What carries H.248: M3UA over SCTP, TPKT over TCP (RFC 4666 section 3.3.1, RFC 1006 section 6).</summary>
[MemoryDiagnoser]
public class CarrierBenchmarks
{
    private readonly byte[] m3ua = M3uaAround(RealMessages.Data("h248-add.txt"));
    private readonly byte[] tpkt = TpktAround(RealMessages.Data("h248-add.txt"));

    [Benchmark]
    public int M3ua() => M3uaReader.TryRead(m3ua, out ReadOnlySpan<byte> data, out _) == DecodeStatus.Complete
        ? data.Length
        : throw new InvalidDataException("The message does not read.");

    [Benchmark]
    public int Tpkt() => TpktFramer.Frame(tpkt).Length;

    private static byte[] M3uaAround(byte[] data)
    {
        byte[] label = [0, 0, 0, 1, 0, 0, 0, 2, M3uaReader.GatewayControl, 0, 0, 0];
        byte[] message = [1, 0, 1, 1, 0, 0, 0, 0, 2, 0x10, 0, 0, .. label, .. data];
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), message.Length);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(10), (ushort)(message.Length - 8));
        return message;
    }

    private static byte[] TpktAround(byte[] data)
    {
        byte[] packet = [3, 0, 0, 0, .. data];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        return packet;
    }
}

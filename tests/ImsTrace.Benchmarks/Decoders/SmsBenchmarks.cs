using BenchmarkDotNet.Attributes;
using ImsTrace.Protocols.Sms;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>RP-DATA with an SMS-DELIVER: its fields, and its text (TS 24.011 section 7.3.1, TS 23.040 section 9.2.2.1).</summary>
[MemoryDiagnoser]
public class SmsBenchmarks
{
    private readonly byte[] body = Convert.FromHexString("01420791361907001003001E040B911346610089F60000208062917314800CC8F71D14969741F977FD07");

    [Benchmark]
    public int Fields() => Read(out TpduView tpdu).UserData.Length + tpdu.UserDataLength;

    [Benchmark]
    public int Text()
    {
        Read(out TpduView tpdu);
        return tpdu.Text.Length;
    }

    private RpMessageView Read(out TpduView tpdu)
    {
        RpReader.Read(body, out RpMessageView message);
        TpduReader.Read(message, out tpdu);
        return message;
    }
}

using BenchmarkDotNet.Attributes;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>H.248: an Add request with SDP, in text and in BER.</summary>
[MemoryDiagnoser]
public class H248Benchmarks
{
    private readonly byte[] text = RealMessages.Data("h248-add.txt");
    private readonly byte[] binary = RealMessages.Data("h248-add.ber");
    private readonly MessageRecordBuilder builder = new();
    private readonly H248Recorder rows = new(Plans.Row);

    [Benchmark]
    public int RowsOfText() => Rows(text);

    [Benchmark]
    public int RowsOfBinary() => Rows(binary);

    private int Rows(byte[] message)
    {
        if (!rows.Read(message))
            throw new InvalidDataException("The message does not read.");
        int count = 0;
        while (rows.TryNext(message, builder, out _))
            count++;
        return count;
    }
}

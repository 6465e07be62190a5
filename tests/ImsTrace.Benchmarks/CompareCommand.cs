using System.Globalization;
using ImsTrace.TestKit.Traffic;

namespace ImsTrace.Benchmarks;

/// <summary>Holds <c>imstrace</c> against tshark on generated captures, whole processes: <c>compare --sizes 100MB,1GB</c>.</summary>
internal sealed class CompareCommand(CompareOptions options)
{
    private readonly List<Measurement> measurements = [];
    private readonly List<Limit> rows = [];

    private string Output => Path.Combine(options.Work, "output");

    public static int Run(string[] args)
    {
        CompareOptions options = CompareOptions.Parse(args);
        if (!File.Exists(options.Command))
            throw new FormatException($"There is no command {options.Command}: name it with --command.");
        bool isNew = !Directory.Exists(options.Work);
        Directory.CreateDirectory(options.Work);
        try
        {
            return new CompareCommand(options).Run();
        }
        finally
        {
            foreach (string name in (ReadOnlySpan<string>)["traffic.pcapng", "empty.pcap", "output", "output.err"])
                File.Delete(Path.Combine(options.Work, name));
            if (isNew)
                Directory.Delete(options.Work);
        }
    }

    private int Run()
    {
        foreach (string size in options.Sizes)
            Measure("lab", size);
        foreach (string size in options.RtpSizes)
            Measure("rtp", size);
        List<Limit> limits = [.. rows, .. Limits.Of(measurements), .. StartUp()];
        Console.WriteLine("\n| limit | asked | seen | |\n| --- | --- | --- | --- |");
        foreach (Limit limit in limits)
            Console.WriteLine(limit.Row);
        return limits.TrueForAll(l => l.IsMet) ? 0 : 1;
    }

    private void Measure(string mix, string size)
    {
        string file = Path.Combine(options.Work, "traffic.pcapng");
        TrafficSummary summary = GenerateCommand.Write(Mixes.Get(mix, options.Captures, Arguments.Size(size)), file);
        Console.WriteLine($"\n## {mix} mix, {size}\n");
        GenerateCommand.Print(summary);
        if (mix == "lab")
            rows.AddRange(Limits.OfMix(size, summary));
        Warm(file);
        Console.WriteLine("\n| command | seconds | MB/s | times tshark | peak MiB |\n| --- | ---: | ---: | ---: | ---: |");
        Measurement tshark = Add(new(mix, size, "tshark -T fields", 0, summary.FileBytes, ProcessRun.Of(TsharkFields.Command(file), Output), null));
        foreach (int workers in (ReadOnlySpan<int>)[1, 2])
        {
            string count = workers.ToString(CultureInfo.InvariantCulture);
            foreach (string[] command in (ReadOnlySpan<string[]>)[["messages", "--format", "csv"], ["analyze"]])
            {
                ProcessRun run = ProcessRun.Of([options.Command, .. command, "--workers", count, file], Output);
                Measurement measurement = Add(new(mix, size, command[0], workers, summary.FileBytes, run, tshark.Run));
                if (command[0] == "messages")
                    rows.Add(Limit.Equal($"{measurement.Name}, {mix} {size}: rows but those of H.248", summary.Messages.Total, CountedRows() - 1));
            }
        }
    }

    // With its head; the generator does not count messages of H.248.
    private long CountedRows() => File.ReadLines(Output).LongCount(static row => !row.Contains(",h248,", StringComparison.Ordinal));

    private Measurement Add(Measurement measurement)
    {
        measurements.Add(measurement);
        Console.WriteLine(measurement.Row);
        return measurement;
    }

    /// <summary>Reads the file once, so that all commands find it in memory.</summary>
    private static void Warm(string file)
    {
        using FileStream stream = File.OpenRead(file);
        stream.CopyTo(Stream.Null, 1 << 20);
    }

    private IEnumerable<Limit> StartUp()
    {
        string empty = Path.Combine(options.Work, "empty.pcap");
        File.WriteAllBytes(empty, new TestKit.Files.PcapBuilder().ToArray());
        double tshark = Best(TsharkFields.Command(empty));
        double help = Best([options.Command, "--help"]);
        double analyze = Best([options.Command, "analyze", empty]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nStart-up, best of 10: tshark on an empty capture {tshark:0} ms, imstrace --help {help:0} ms, imstrace analyze on it {analyze:0} ms"));
        yield return Limit.AtMost("imstrace --help against tshark on an empty capture", 0.4, help / tshark);
        yield return Limit.AtMost("imstrace analyze on an empty capture against tshark", 0.4, analyze / tshark);
    }

    private double Best(IReadOnlyList<string> command)
        => Enumerable.Range(0, 10).Min(_ => ProcessRun.Of(command, Output).Wall.TotalMilliseconds);
}

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
        (string Name, int Workers, string[] Line)[] commands =
        [
            ("tshark -T fields", 0, TsharkFields.Command(file)),
            .. from workers in (int[])[1, 2] from line in (string[][])[["messages", "--format", "csv"], ["analyze"]]
               select (line[0], workers, (string[])[options.Command, .. line, "--workers", workers.ToString(CultureInfo.InvariantCulture), file]),
        ];
        List<ProcessRun>[] runs = [.. commands.Select(static _ => new List<ProcessRun>())];
        long[] counted = new long[commands.Length];
        // In turn, so that each has its share of what else the machine does.
        for (int round = 0; round < options.Runs; round++)
        {
            for (int i = 0; i < commands.Length; i++)
            {
                runs[i].Add(ProcessRun.Of(commands[i].Line, Output, watchesPeak: round == 0));
                if (round == 0 && commands[i].Name == "messages")
                    counted[i] = CountedRows() - 1;
            }
        }
        ProcessRun tshark = ProcessRun.Median(runs[0]);
        for (int i = 0; i < commands.Length; i++)
        {
            (string name, int workers, _) = commands[i];
            Measurement measurement = new(mix, size, name, workers, summary.FileBytes, ProcessRun.Median(runs[i]), i == 0 ? null : tshark);
            measurements.Add(measurement);
            Console.WriteLine(measurement.Row);
            if (name == "messages")
                rows.Add(Limit.Equal($"{measurement.Name}, {mix} {size}: rows but those of H.248", summary.Messages.Total, counted[i]));
        }
    }

    // With its head; the generator does not count messages of H.248.
    private long CountedRows() => File.ReadLines(Output).LongCount(static row => !row.Contains(",h248,", StringComparison.Ordinal));

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

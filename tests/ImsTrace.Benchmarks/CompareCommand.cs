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
        string[][] asked = [.. from workers in (string[])["1", "2"] from command in (string[][])[["messages", "--format", "csv"], ["analyze"]]
            select (string[])[options.Command, .. command, "--workers", workers, file]];
        ProcessRun[] runs = Median([TsharkFields.Command(file), .. asked], last =>
        {
            if (last is [_, "messages", ..])
                rows.Add(Limit.Equal($"{Measurement.NameOf("messages", Workers(last))}, {mix} {size}: rows but those of H.248", summary.Messages.Total, CountedRows() - 1));
        });
        Add(new(mix, size, "tshark -T fields", 0, summary.FileBytes, runs[0], null));
        for (int i = 0; i < asked.Length; i++)
            Add(new(mix, size, asked[i][1], Workers(asked[i]), summary.FileBytes, runs[i + 1], runs[0]));
    }

    private static int Workers(string[] asked) => int.Parse(asked[^2], CultureInfo.InvariantCulture);

    // In turn, so that each has its share of what else the machine does; of each the run in the middle, with the peak of the first.
    private ProcessRun[] Median(string[][] commands, Action<string[]> first)
    {
        List<ProcessRun>[] runs = [.. commands.Select(static _ => new List<ProcessRun>())];
        for (int round = 0; round < options.Runs; round++)
        {
            for (int i = 0; i < commands.Length; i++)
            {
                runs[i].Add(ProcessRun.Of(commands[i], Output, watchesPeak: round == 0));
                if (round == 0)
                    first(commands[i]);
            }
        }
        return [.. runs.Select(static all => all.OrderBy(run => run.Wall).ElementAt(all.Count / 2) with { PeakBytes = all.Max(run => run.PeakBytes) })];
    }

    // With its head; the generator does not count messages of H.248.
    private long CountedRows() => File.ReadLines(Output).LongCount(static row => !row.Contains(",h248,", StringComparison.Ordinal));

    private void Add(Measurement measurement)
    {
        measurements.Add(measurement);
        Console.WriteLine(measurement.Row);
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

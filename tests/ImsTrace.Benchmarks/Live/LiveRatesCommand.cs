using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ImsTrace.TestKit.Traffic;

namespace ImsTrace.Benchmarks.Live;

/// <summary>Holds <c>imstrace live</c> against tcpdump writing to a file, at rising rates: what each loses, and what it takes of the processor.</summary>
internal sealed partial class LiveRatesCommand
{
    private const double Octets = 700; // of a frame of the lab's mix, and some
    private const double Percentile99 = 0.99;
    private const int LatencyRate = 5_000;
    private readonly string command;
    private readonly string file;
    private readonly string dump;
    private readonly int seconds;

    private LiveRatesCommand(string command, string work, int seconds)
        => (this.command, file, dump, this.seconds) = (command, Path.Combine(work, "traffic.pcapng"), Path.Combine(work, "tcpdump.pcap"), seconds);

    public static int Run(string[] args)
    {
        Arguments arguments = new(args, "--rates", "--seconds", "--mix", "--command", "--work", "--captures");
        int[] rates = [.. arguments.Get("--rates", "5000,10000,20000,50000,100000").Split(',').Select(rate => int.Parse(rate, CultureInfo.InvariantCulture))];
        int seconds = (int)arguments.Number("--seconds", 4);
        DirectoryInfo work = Directory.CreateTempSubdirectory("imstrace-live-");
        try
        {
            LiveRatesCommand run = new(Path.GetFullPath(arguments.Get("--command", ".build/imstrace/imstrace")), arguments.Get("--work", work.FullName), seconds);
            string mix = arguments.Get("--mix", "lab");
            TrafficOptions options = Mixes.Get(mix, Mixes.Captures(arguments), (long)(rates.Max() * seconds * (mix == "rtp" ? Octets / 2 : Octets)));
            TrafficSummary summary = GenerateCommand.Write(options with { FlowsPerSecond = 500 }, run.file);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mix} mix: {summary.AverageFrame:0} bytes and {summary.MessagesPerFrame:0.00} messages a frame, {seconds} s at each rate\n"));
            using Wire wire = new();
            run.Compare(rates, summary.Frames);
            run.MeasureLatency();
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private void Compare(int[] rates, long frames)
    {
        Console.WriteLine("| packets/s asked | sent/s | tcpdump lost | CPU | sent/s | live lost | CPU | sent/s | live --messages lost | CPU |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (int rate in rates)
        {
            long count = Math.Min(frames, (long)rate * seconds);
            string tcpdump = Measure(rate, count, "listening on", "tcpdump", "-i", Wire.Interface, "-Z", "root", "-w", dump);
            string live = Measure(rate, count, "capturing on", command, "live", "-i", Wire.Interface, "--format", "jsonl", "-o", "/dev/null");
            string messages = Measure(rate, count, "capturing on", command, "live", "-i", Wire.Interface, "--messages", "--format", "csv", "-o", "/dev/null");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {rate} | {tcpdump} | {live} | {messages} |"));
        }
    }

    private string Measure(int rate, long count, string ready, params string[] program)
    {
        using Listening listening = Listening.Start(ready, null, program);
        double before = listening.ProcessorSeconds;
        long start = Stopwatch.GetTimestamp();
        (long sent, double rated) = Wire.Replay(file, rate, count);
        TimeSpan sending = Stopwatch.GetElapsedTime(start);
        listening.WaitUntilIdle();
        double used = listening.ProcessorSeconds - before;
        string said = listening.Stop();
        long received = long.Parse(Received().Match(said).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        // tcpreplay loads the file before it sends.
        double share = 100 * used / Math.Min(sending.TotalSeconds, sent / rated);
        return string.Create(CultureInfo.InvariantCulture, $"{rated:0} | {sent - received} | {share:0} %");
    }

    // From the packet's time to when the line is read from the pipe.
    private void MeasureLatency()
    {
        List<double> milliseconds = [];
        int column = -1;
        using Listening listening = Listening.Start("capturing on", line =>
        {
            string[] cells = line.Split(',');
            if (column < 0)
                column = Array.IndexOf(cells, "time");
            else if (DateTimeOffset.TryParse(cells[column], CultureInfo.InvariantCulture, out DateTimeOffset time))
                milliseconds.Add((DateTimeOffset.UtcNow - time).TotalMilliseconds);
        }, command, "live", "-i", Wire.Interface, "--messages", "--format", "csv");
        Wire.Replay(file, LatencyRate, LatencyRate * seconds);
        listening.WaitUntilIdle();
        listening.Stop();
        milliseconds.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nFrom packet to line at {LatencyRate} packets/s, {milliseconds.Count} lines: median {milliseconds[milliseconds.Count / 2]:0.0} ms, 99th percentile {milliseconds[(int)(milliseconds.Count * Percentile99)]:0.0} ms, most {milliseconds[^1]:0.0} ms (asked: 200 ms at the 99th percentile)"));
    }

    // "20000 packets captured" of tcpdump; "rx0: 20000 frames received" of ours
    [GeneratedRegex(@"(\d+) (?:packets captured|frames received)")]
    private static partial Regex Received();
}

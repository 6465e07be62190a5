using System.Diagnostics;
using System.Globalization;
using ImsTrace.TestKit.Traffic;

namespace ImsTrace.Benchmarks;

/// <summary>Writes a capture of any size: <c>generate --size 100MB --mix lab -o FILE</c>.</summary>
internal static class GenerateCommand
{
    public static int Run(string[] args)
    {
        Arguments arguments = new(args, "--size", "--mix", "--flows-per-second", "--seed", "--captures", "-o");
        TrafficOptions options = Mixes.Get(arguments.Get("--mix", "lab"), Mixes.Captures(arguments), Arguments.Size(arguments.Require("--size")));
        options = options with
        {
            FlowsPerSecond = arguments.Number("--flows-per-second", options.FlowsPerSecond),
            Seed = (int)arguments.Number("--seed", options.Seed),
        };
        Stopwatch watch = Stopwatch.StartNew();
        TrafficSummary summary = Write(options, arguments.Require("-o"));
        Print(summary);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"written in {watch.Elapsed.TotalSeconds:0.0} s"));
        return 0;
    }

    public static TrafficSummary Write(TrafficOptions options, string path)
    {
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        return TrafficGenerator.Generate(options, file);
    }

    public static void Print(TrafficSummary summary)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"""
            {summary.FileBytes} bytes, {summary.Frames} frames ({summary.RtpFrames} of RTP), {summary.Duration.TotalSeconds:0.0} s of traffic
            {summary.Instances} captures multiplied, {summary.Users} users
            {summary.Messages.Total} messages: {summary.Messages.Sip} sip, {summary.Messages.Diameter} diameter, {summary.Messages.Msrp} msrp
            {summary.AverageFrame:0} bytes a frame, {summary.MessagesPerFrame:0.00} messages a frame
            """));
}

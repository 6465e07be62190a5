using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ImsTrace.Benchmarks.Decoders;
using Perfolizer.Horology;

namespace ImsTrace.Benchmarks;

/// <summary>Time and allocation of each decoder for one message, as a table.</summary>
internal static class DecodersCommand
{
    private static readonly Type[] Decoders =
    [
        typeof(SipBenchmarks), typeof(SdpBenchmarks), typeof(DiameterBenchmarks), typeof(MsrpBenchmarks), typeof(CpimBenchmarks),
        typeof(H248Benchmarks), typeof(HepBenchmarks), typeof(WebSocketBenchmarks), typeof(XmlBenchmarks), typeof(MultipartBenchmarks),
        typeof(SmsBenchmarks), typeof(StunBenchmarks), typeof(CarrierBenchmarks),
    ];

    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (arguments.Length > 0)
            throw new FormatException($"decoders takes no '{arguments[0]}'.");
        Console.WriteLine(Row("decoder", "what", "ns", "+- ns", "bytes"));
        Console.WriteLine(Row("---", "---", "---:", "---:", "---:"));
        bool isWhole = true;
        foreach (Type decoder in Decoders)
        {
            Summary summary = BenchmarkRunner.Run(decoder, Configuration());
            foreach (BenchmarkReport report in summary.Reports)
                isWhole &= Write(decoder, report);
            isWhole &= !summary.HasCriticalValidationErrors && !summary.Reports.IsEmpty;
        }
        return isWhole ? 0 : 1;
    }

    private static bool Write(Type decoder, BenchmarkReport report)
    {
        string name = decoder.Name[..^"Benchmarks".Length];
        string what = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
        if (!report.Success || report.ResultStatistics is not { } times)
        {
            Console.WriteLine(Row(name, what, "failed", "", ""));
            return false;
        }
        long? bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase);
        Console.WriteLine(Row(name, what, Number(times.Mean), Number(times.StandardError), Number(bytes ?? -1)));
        return true;
    }

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Row(string decoder, string what, string time, string error, string bytes)
        => $"| {decoder,-9} | {what,-23} | {time,7} | {error,7} | {bytes,6} |";

    // In this process, and bounded: three short rounds each.
    private static ManualConfig Configuration() => ManualConfig.CreateEmpty()
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationTime(TimeInterval.FromMilliseconds(100)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddLogger(NullLogger.Instance)
        .WithOptions(ConfigOptions.DisableOptimizationsValidator);
}

using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace ImsTrace.Reporting.Metrics;

/// <summary>Sends what the instruments give to an OpenTelemetry collector, by OTLP over HTTP, again and again until it is disposed.</summary>
public sealed class OtlpExport : IDisposable
{
    // The SDK's own variable, which the exporter honours where it is set.
    private const string IntervalVariable = "OTEL_METRIC_EXPORT_INTERVAL";
    private const int Interval = 10_000;
    private const int EndTime = 3_000;
    private readonly MeterProvider provider;

    /// <summary>Begins to send to the collector at this address; <c>/v1/metrics</c> is added where it has no path.</summary>
    public OtlpExport(Uri collector, Action<string> report)
    {
        ArgumentNullException.ThrowIfNull(collector);
        Counts = new(collector, report);
        provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(static resource => resource.AddService("imstrace"))
            .AddMeter(LiveInstruments.MeterName)
            .AddOtlpExporter((exporter, reader) =>
            {
                exporter.Endpoint = EndpointOf(collector);
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.HttpClientFactory = () => new HttpClient(Counts.Handler(), disposeHandler: true) { Timeout = TimeSpan.FromSeconds(10) };
                if (Environment.GetEnvironmentVariable(IntervalVariable) is null)
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = Interval;
            })
            .Build();
    }

    /// <summary>How sending went.</summary>
    public OtlpCounts Counts { get; }

    /// <summary>Sends once more, and ends.</summary>
    public void Dispose()
    {
        provider.Shutdown(EndTime);
        provider.Dispose();
    }

    internal static Uri EndpointOf(Uri collector)
        => collector.AbsolutePath.Length > 1 ? collector : new Uri(collector, "/v1/metrics");
}

using System.Globalization;
using System.Text.Json;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Reporting.Metrics;

namespace ImsTrace.Cli.Commands.Live.Watching;

/// <summary>The pages <c>/metrics</c> and <c>/healthz</c>.</summary>
internal sealed class MetricsPages : ILivePart
{
    private const string Json = "application/json";
    private readonly PrometheusPage metrics = new(LiveInstruments.MeterName);
    private readonly Func<IEnumerable<string>> faults;
    private readonly HttpPages pages;

    /// <summary>Serves at a port of this machine, which a fault of the command line ends.</summary>
    public MetricsPages(int port, Func<IEnumerable<string>> faults)
    {
        this.faults = faults;
        if (!HttpPages.TryStart(port, Find, out HttpPages? started))
        {
            metrics.Dispose();
            throw new CommandFailure(ExitStatus.Unusable, $"Port {port} of 127.0.0.1 is taken; name another one for {WatchOptions.MetricsPort.Name}.");
        }
        pages = started;
    }

    public void Measure(LiveInstruments instruments) => instruments.Counter(
        "imstrace.pages.waited", "{request}", "Requests of these pages that waited, since too many others were under way.", () => [new(pages.Waited)]);

    public IEnumerable<string> End()
        => pages.Waited > 0 ? [string.Create(CultureInfo.InvariantCulture, $"metrics pages: {pages.Waited} requests waited for others.")] : [];

    public IEnumerable<string> Faults() => [];

    public void Dispose()
    {
        pages.Dispose();
        metrics.Dispose();
    }

    private HttpPage? Find(string path) => path switch
    {
        "/metrics" => new(200, PrometheusPage.MediaType, metrics.Write()),
        "/healthz" => Health([.. faults()]),
        _ => null,
    };

    private static HttpPage Health(string[] wrong) => wrong.Length == 0
        ? new(200, Json, "{\"status\":\"ok\"}\n")
        : new(503, Json, $"{{\"status\":\"degraded\",\"faults\":[{string.Join(',', wrong.Select(static fault => $"\"{JsonEncodedText.Encode(fault)}\""))}]}}\n");
}

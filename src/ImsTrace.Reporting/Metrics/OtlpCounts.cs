namespace ImsTrace.Reporting.Metrics;

/// <summary>How sending to a collector went; a person is told when it fails and when it works again.</summary>
public sealed class OtlpCounts
{
    private readonly Uri collector;
    private readonly Action<string> report;
    private long sent;
    private long failed;
    private volatile bool isFailing;

    internal OtlpCounts(Uri collector, Action<string> report) => (this.collector, this.report) = (collector, report);

    /// <summary>Exports that the collector took.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Exports that it did not take.</summary>
    public long Failed => Interlocked.Read(ref failed);

    /// <summary>Whether the last export failed.</summary>
    public bool IsFailing => isFailing;

    internal HttpMessageHandler Handler() => new Counting(this);

    private void Take(string? reason)
    {
        Interlocked.Increment(ref reason is null ? ref sent : ref failed);
        if (isFailing == reason is not null)
            return;
        isFailing = reason is not null;
        report(isFailing ? $"metrics do not reach {collector}: {reason}; they are sent again." : $"metrics reach {collector} again.");
    }

    private sealed class Counting(OtlpCounts counts) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                HttpResponseMessage answer = base.Send(request, cancellationToken);
                counts.Take(ReasonOf(answer));
                return answer;
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                counts.Take(ReasonOf(error));
                throw;
            }
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                HttpResponseMessage answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                counts.Take(ReasonOf(answer));
                return answer;
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                counts.Take(ReasonOf(error));
                throw;
            }
        }

        private static string? ReasonOf(HttpResponseMessage answer) => answer.IsSuccessStatusCode ? null : $"status {(int)answer.StatusCode}";

        private static string ReasonOf(Exception error) => (error as HttpRequestException)?.HttpRequestError.ToString() ?? "no answer in time";
    }
}

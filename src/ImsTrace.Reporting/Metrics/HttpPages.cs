using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImsTrace.Reporting.Metrics;

/// <summary>
/// Serves a few pages by HTTP/1.1 (RFC 9112) on this machine alone, one request a connection: a scraper needs no more, and a web
/// server would take longer to start than a capture to read. Requests, their length and their time are bounded.
/// </summary>
public sealed class HttpPages : IDisposable
{
    private const int LongestRequest = 8 * 1024;
    private const int MostConnections = 16;
    private static readonly TimeSpan RequestTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(1);
    private readonly Func<string, HttpPage?> find;
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim room = new(MostConnections);
    private readonly Task serving;
    private long waited;

    private HttpPages(TcpListener listener, Func<string, HttpPage?> find)
    {
        (this.listener, this.find) = (listener, find);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = Task.Run(() => AcceptAsync(stop.Token));
    }

    /// <summary>The port that is served.</summary>
    public int Port { get; }

    /// <summary>Requests that had to wait, since as many as are served at a time were under way.</summary>
    public long Waited => Interlocked.Read(ref waited);

    /// <summary>Serves at 127.0.0.1; false where the port is taken.</summary>
    /// <param name="port">The port; 0 lets the system choose.</param>
    /// <param name="find">The page at a path; null where there is none.</param>
    /// <param name="pages">The server.</param>
    public static bool TryStart(int port, Func<string, HttpPage?> find, [NotNullWhen(true)] out HttpPages? pages)
    {
        pages = null;
        TcpListener listener = new(IPAddress.Loopback, port);
        try
        {
            listener.Start(MostConnections);
            pages = new(listener, find);
            return true;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        ((IAsyncResult)serving).AsyncWaitHandle.WaitOne(MostWait);
        stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken stopped)
    {
        bool isQueued = false;
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                isQueued |= room.CurrentCount == 0;
                await room.WaitAsync(stopped).ConfigureAwait(false);
                // Those who came while there was no room stand in the listener's queue until it is empty again.
                isQueued &= listener.Pending();
                if (isQueued)
                    Interlocked.Increment(ref waited);
                TcpClient client = await listener.AcceptTcpClientAsync(stopped).ConfigureAwait(false);
                _ = ServeAsync(client, stopped);
            }
            catch (SocketException) when (!stopped.IsCancellationRequested)
            {
                // The client was gone already: the next one may not be.
                room.Release();
            }
            catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stopped)
    {
        using TcpClient owned = client;
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        late.CancelAfter(RequestTime);
        try
        {
            NetworkStream stream = client.GetStream();
            string request = await ReadAsync(stream, late.Token).ConfigureAwait(false);
            await stream.WriteAsync(Answer(request), late.Token).ConfigureAwait(false);
            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client is gone, or too slow.
        }
        finally
        {
            room.Release();
        }
    }

    // The head of the request, or as much of it as is allowed.
    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken late)
    {
        byte[] buffer = new byte[LongestRequest];
        int filled = 0;
        while (filled < buffer.Length && buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) < 0)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(filled), late).ConfigureAwait(false);
            if (read == 0)
                break;
            filled += read;
        }
        return Encoding.Latin1.GetString(buffer, 0, filled);
    }

    private byte[] Answer(string request)
    {
        bool isWhole = request.Contains("\r\n\r\n", StringComparison.Ordinal);
        string[] line = request.Split("\r\n", 2)[0].Split(' ');
        if (!isWhole || line is not [var method, var target, var version] || !version.StartsWith("HTTP/1.", StringComparison.Ordinal))
            return Format(new(request.Length >= LongestRequest ? 431 : 400, "text/plain", ""), withBody: true);
        if (method is not ("GET" or "HEAD"))
            return Format(new(405, "text/plain", ""), withBody: true);
        HttpPage page = find(target.Split('?', 2)[0]) ?? new(404, "text/plain", "There are /metrics and /healthz.\n");
        return Format(page, withBody: method == "GET");
    }

    private static byte[] Format(HttpPage page, bool withBody)
    {
        byte[] body = Encoding.UTF8.GetBytes(page.Body);
        string head = string.Create(CultureInfo.InvariantCulture,
            $"HTTP/1.1 {page.Status} {Reason(page.Status)}\r\nContent-Type: {page.MediaType}\r\nContent-Length: {body.Length}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. withBody ? body : []];
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "",
    };
}

using System.Net.Sockets;
using System.Text;
using ImsTrace.Reporting.Metrics;
using Xunit;

namespace ImsTrace.Reporting.Tests.Metrics;

public sealed class HttpPagesTests : IDisposable
{
    private readonly HttpPages pages;

    public HttpPagesTests()
    {
        Assert.True(HttpPages.TryStart(0, path => path == "/page" ? new(200, "text/plain", "hello\n") : null, out HttpPages? started));
        pages = started;
    }

    public void Dispose() => pages.Dispose();

    [Fact]
    public async Task Get_Page_IsGivenToAnHttpClient()
    {
        using HttpClient client = new();
        using HttpResponseMessage answer = await client.GetAsync(new Uri($"http://127.0.0.1:{pages.Port}/page?x=1"));

        Assert.Equal((200, "text/plain", "hello\n"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("GET /other HTTP/1.1\r\n\r\n", "HTTP/1.1 404 Not Found")]
    [InlineData("POST /page HTTP/1.1\r\n\r\n", "HTTP/1.1 405 Method Not Allowed")]
    [InlineData("GET /page\r\n\r\n", "HTTP/1.1 400 Bad Request")]
    [InlineData("GET /page HTTP/2.0\r\n\r\n", "HTTP/1.1 400 Bad Request")]
    [InlineData("\u0001\u0002\u00ff\r\n\r\n", "HTTP/1.1 400 Bad Request")]
    [InlineData("GET /page HTTP/1.1\r\n", "HTTP/1.1 400 Bad Request")]
    public async Task Get_AnythingElse_IsRefused(string request, string status)
        => Assert.StartsWith(status + "\r\n", await AskAsync(request), StringComparison.Ordinal);

    [Fact]
    public async Task Head_Page_HasNoBody()
    {
        string answer = await AskAsync("HEAD /page HTTP/1.1\r\n\r\n");

        Assert.Contains("\r\nContent-Length: 6\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "HTTP/1.1 200 OK")]
    [InlineData(1, "HTTP/1.1 431 Request Header Fields Too Large")]
    public async Task Get_RequestAtTheLimit_AndOneByteMore(int more, string status)
    {
        const string Start = "GET /page HTTP/1.1\r\nX: ";
        string request = Start + new string('x', 8192 - Start.Length - 4 + more) + "\r\n\r\n";

        Assert.StartsWith(status, await AskAsync(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhileAnotherSaysNothing_IsAnswered()
    {
        using TcpClient silent = new();
        await silent.ConnectAsync("127.0.0.1", pages.Port);

        Assert.StartsWith("HTTP/1.1 200 OK", await AskAsync("GET /page HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public async Task Get_WhileOthersSayNothing_IsAnsweredWhereThereIsRoomAndElseWaits(int others, bool isAnswered)
    {
        TcpClient[] silent = [.. Enumerable.Range(0, others).Select(_ => new TcpClient("127.0.0.1", pages.Port))];

        Task<string> asked = AskAsync("GET /page HTTP/1.1\r\n\r\n");
        bool isEarly = await Task.WhenAny(asked, Task.Delay(TimeSpan.FromSeconds(1))) == asked;
        foreach (TcpClient client in silent)
            client.Dispose();

        Assert.Equal(isAnswered, isEarly);
        await asked;
        Assert.Equal(isAnswered ? 0 : 1, pages.Waited);
        Assert.StartsWith("HTTP/1.1 200 OK", await asked, StringComparison.Ordinal);
    }

    [Fact]
    public void TryStart_PortInUse_IsFalse() => Assert.False(HttpPages.TryStart(pages.Port, _ => null, out _));

    private async Task<string> AskAsync(string request)
    {
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", pages.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        client.Client.Shutdown(SocketShutdown.Send);
        using StreamReader reader = new(stream, Encoding.Latin1);
        try
        {
            return await reader.ReadToEndAsync();
        }
        catch (IOException)
        {
            return "";
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ImsTrace.Reporting.Metrics;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Metrics;

[Collection("metrics")]
public sealed class OtlpExportTests
{
    private readonly ConcurrentQueue<string> told = [];

    [Fact]
    public async Task Dispose_LastValues_AreSentToTheCollector()
    {
        using HttpListener collector = new();
        int port = FreePort();
        collector.Prefixes.Add($"http://127.0.0.1:{port}/");
        collector.Start();
        Task<(string Path, string Type, byte[] Body)> receiving = ReceiveAsync(collector);
        using LiveInstruments instruments = new();
        OtlpExport export = new(new Uri($"http://127.0.0.1:{port}"), told.Enqueue);

        instruments.OnResult(Story.NotFound());
        await Task.Run(export.Dispose);

        (string path, string type, byte[] body) = await receiving;
        string text = Encoding.Latin1.GetString(body);
        Assert.Equal(("/v1/metrics", "application/x-protobuf"), (path, type));
        Assert.All((string[])["imstrace.flows", "imstrace.findings", "imstrace.flow.duration", "SIP-TXN-004", "pager-message"],
            expected => Assert.Contains(expected, text, StringComparison.Ordinal));
        Assert.DoesNotContain("alice", text, StringComparison.Ordinal);
        Assert.True(export.Counts.Sent > 0);
        Assert.Empty(told);
    }

    [Fact]
    public void Dispose_NoCollector_IsToldAndCounted()
    {
        int port = FreePort();
        using LiveInstruments instruments = new();
        OtlpExport export = new(new Uri($"http://127.0.0.1:{port}"), told.Enqueue);

        instruments.OnResult(Story.Delivered());
        export.Dispose();

        Assert.Equal($"metrics do not reach http://127.0.0.1:{port}/: ConnectionError; they are sent again.", told.First());
        Assert.True(export.Counts.Failed > 0);
    }

    [Theory]
    [InlineData("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/metrics")]
    [InlineData("https://collector.example/otlp/v1/metrics", "https://collector.example/otlp/v1/metrics")]
    public void EndpointOf_Address_HasThePathOfMetrics(string collector, string expected)
        => Assert.Equal(expected, OtlpExport.EndpointOf(new Uri(collector)).ToString());

    private static async Task<(string Path, string Type, byte[] Body)> ReceiveAsync(HttpListener collector)
    {
        HttpListenerContext context = await collector.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(20));
        using MemoryStream body = new();
        await context.Request.InputStream.CopyToAsync(body);
        context.Response.ContentType = "application/x-protobuf";
        context.Response.Close();
        return (context.Request.Url!.AbsolutePath, context.Request.ContentType ?? "", body.ToArray()); // a request has its address
    }

    private static int FreePort()
    {
        using Socket probe = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port; // bound above
    }
}

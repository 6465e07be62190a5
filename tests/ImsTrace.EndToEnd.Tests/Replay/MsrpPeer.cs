using System.Diagnostics;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>The far terminal of a session with MSRP in a process of its own (<c>Peers/msrp_peer.py</c>), and what it tells.</summary>
internal sealed class MsrpPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process process;
    private readonly List<JsonObject> events = [];

    private MsrpPeer(Process process) => this.process = process;

    public int SipPort { get; private set; }

    public int MsrpPort { get; private set; }

    /// <summary>What has happened so far.</summary>
    public IReadOnlyList<JsonObject> Events
    {
        get
        {
            lock (events)
                return [.. events];
        }
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<MsrpPeer> StartAsync(params string[] arguments)
    {
        string script = Path.Combine(GoldenCase.Root, "tests/ImsTrace.EndToEnd.Tests/Replay/Peers/msrp_peer.py");
        MsrpPeer peer = new(Process.Start(new ProcessStartInfo("python3", [script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!); // a program that is not there throws
        peer.process.OutputDataReceived += (_, line) => peer.Add(line.Data);
        peer.process.ErrorDataReceived += static (_, _) => { };
        peer.process.BeginOutputReadLine();
        peer.process.BeginErrorReadLine();
        JsonObject listening = await peer.EventAsync("listening");
        (peer.SipPort, peer.MsrpPort) = ((int)listening["sip"]!, (int)listening["msrp"]!); // it tells both
        return peer;
    }

    /// <summary>What of this kind has happened.</summary>
    public JsonObject[] Of(string kind) => [.. Events.Where(one => (string?)one["event"] == kind)];

    /// <summary>Waits until something of this kind has happened, the first time or the next.</summary>
    public async Task<JsonObject> EventAsync(string kind, int number = 1)
    {
        using CancellationTokenSource patience = new(Patience);
        while (Of(kind).Length < number)
        {
            Assert.False(process.HasExited, "the peer has ended");
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
        }
        return Of(kind)[number - 1];
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private void Add(string? line)
    {
        if (line is null)
            return;
        lock (events)
            events.Add(JsonNode.Parse(line)!.AsObject()); // it writes objects
    }
}

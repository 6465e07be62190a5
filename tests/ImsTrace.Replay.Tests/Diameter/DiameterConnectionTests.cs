using System.Net;
using System.Net.Sockets;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Replay.Diameter;
using ImsTrace.Replay.Playing;
using Xunit;

namespace ImsTrace.Replay.Tests.Diameter;

/// <summary>Connections whose other end is as it should be, and as it should not.</summary>
public sealed class DiameterConnectionTests
{
    private const string Registrations = "registration/figure-22-2";

    [Fact]
    public async Task Hss_CapabilitiesWatchdogAndDisconnection_AreAnswered()
    {
        ReplayResult result = await ServeAsync(async peer =>
        {
            List<string> came = [];
            foreach (uint command in (uint[])[CommandCode.CapabilitiesExchange, CommandCode.DeviceWatchdog, CommandCode.DisconnectPeer])
            {
                peer.Send(BarePeer.Request(command));
                DiameterMessage answer = (await peer.ReadAsync())!; // it has not closed
                came.Add($"{answer.Name} {answer.Result} {answer.Header.HopByHopId}");
            }
            Assert.Equal(["CEA 2001 1", "DWA 2001 1", "DPA 2001 1"], came);
        });

        Assert.Empty(result.Extra);
    }

    [Fact]
    public async Task Hss_CapabilitiesBehindADisconnection_DoNotOpenAgain()
        => await ServeAsync(async peer =>
        {
            foreach (uint command in (uint[])[CommandCode.CapabilitiesExchange, CommandCode.DisconnectPeer])
            {
                peer.Send(BarePeer.Request(command));
                Assert.NotNull(await peer.ReadAsync());
            }
            peer.Send(BarePeer.Request(CommandCode.CapabilitiesExchange));

            Assert.Null(await peer.ReadAsync());
        });

    [Fact]
    public async Task Hss_NoCommonApplication_IsToldAndClosed()
    {
        ReplayResult result = await ServeAsync(async peer =>
        {
            peer.Send(BarePeer.Request(CommandCode.CapabilitiesExchange, application: 16777236));
            Assert.Equal(ResultCode.NoCommonApplication, (await peer.ReadAsync())!.Result); // it closes afterwards
            Assert.Null(await peer.ReadAsync());
        });

        Assert.Contains("it has no application of the capture", Assert.Single(result.Extra), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("474554202F20485454502F312E310D0A0D0A", "what came is no Diameter")]
    [InlineData("01FFFFFF80000101000000000000000100000002", "what came is no Diameter")]
    [InlineData("010000148000012C010000000000000100000002", "UAR came before the capabilities")]
    public async Task Hss_WhatIsNoCapabilities_ClosesThatConnectionAlone(string bytes, string sentence)
    {
        ReplayResult result = await ServeAsync(async peer =>
        {
            peer.Send(Convert.FromHexString(bytes));
            Assert.Null(await peer.ReadAsync());
        }, async peer =>
        {
            // One byte at a time is slow, and Diameter.
            foreach (byte one in BarePeer.Request(CommandCode.CapabilitiesExchange))
                peer.Send([one]);
            Assert.Equal(ResultCode.Success, (await peer.ReadAsync())!.Result); // it stays open
        });

        Assert.Contains(sentence, Assert.Single(result.Extra), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hss_Stopped_SaysSoToAll()
    {
        List<string> came = [];
        await ServeAsync(async peer =>
        {
            peer.Send(BarePeer.Request(CommandCode.CapabilitiesExchange));
            await peer.ReadAsync();
        }, afterStop: async peer =>
        {
            DiameterMessage request = (await peer.ReadAsync())!; // the connection is open still
            came.Add(request.Name);
            peer.Send(BarePeer.Answer(request, ResultCode.Success));
        });

        Assert.Equal(["DPR"], came);
    }

    [Theory]
    [InlineData(ResultCode.Success, "interrupted", FlowResultKind.NotRun)]
    [InlineData(ResultCode.UnknownPeer, "CEA 3010 came", FlowResultKind.Fail)]
    public async Task Asking_PeerThatNeverAnswersOrRefuses_EndsInOrder(uint capabilities, string cause, FlowResultKind kind)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using CancellationTokenSource stop = new();
        ReplayJob job = DiameterFlows.Job(Registrations, new() { As = "i-cscf,s-cscf", Targets = [$"hss={listener.LocalEndpoint}"] });
        Task<ReplayResult> playing = Task.Run(() => DiameterFlows.Run(job, stop.Token));
        using BarePeer peer = new(await listener.AcceptSocketAsync());
        List<string> came = [];

        for (DiameterMessage? message = await peer.ReadAsync(); message is not null; message = await peer.ReadAsync())
        {
            came.Add(message.Name);
            if (message.IsOfConnection)
                peer.Send(BarePeer.Answer(message, capabilities));
            else
                await stop.CancelAsync();
        }
        ReplayResult result = await playing;

        Assert.Equal(capabilities == ResultCode.Success ? ["CER", "UAR", "DPR"] : ["CER"], came);
        Assert.All(result.Outcomes, outcome => Assert.Equal((kind, true), (outcome.Result, outcome.Cause!.Contains(cause, StringComparison.Ordinal)))); // what did not pass has a cause
        Assert.NotEmpty(result.Outcomes);
    }

    // Plays the HSS, lets peers talk to it one after the other, and stops it.
    private static async Task<ReplayResult> ServeAsync(Func<BarePeer, Task> first, Func<BarePeer, Task>? second = null, Func<BarePeer, Task>? afterStop = null)
    {
        IPEndPoint address = new(IPAddress.Loopback, DiameterFlows.FreePort());
        using CancellationTokenSource stop = new();
        ReplayJob job = DiameterFlows.Job(Registrations, new() { As = "hss1", Targets = [], Locals = [$"hss1={address}"] });
        Task<ReplayResult> playing = Task.Run(() => DiameterFlows.Run(job, stop.Token));
        using (BarePeer peer = await BarePeer.ConnectAsync(address))
        {
            await first(peer);
            if (afterStop is not null)
            {
                await stop.CancelAsync();
                await afterStop(peer);
                return await playing;
            }
        }
        if (second is not null)
        {
            using BarePeer other = await BarePeer.ConnectAsync(address);
            await second(other);
        }
        await stop.CancelAsync();
        return await playing;
    }
}

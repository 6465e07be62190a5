using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Taps;
using ImsTrace.Analysis.Tests.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;
using ImsTrace.TestKit.Edits;
using Xunit;

namespace ImsTrace.Analysis.Tests.Taps;

public sealed class TapTests : IDisposable
{
    private const string Terminal = "127.0.1.";
    private readonly Captures captures = new();

    public void Dispose() => captures.Dispose();

    private static byte[] Read(string name) => File.ReadAllBytes(Captures.PathOf(name));

    [Theory]
    [InlineData("pager-mode/figure-22-1", 1993)]
    [InlineData("pager-mode/figure-22-1", -1993)]
    [InlineData("pager-mode/figure-22-1", 4)]
    [InlineData("pager-mode/slow-terminal", 700)]
    [InlineData("pager-mode/terminal-silent", -12_000)]
    [InlineData("registration/figure-22-2", 2500)]
    [InlineData("session/figure-22-3", 800)]
    public void Flows_AllSeenAtASecondTapWithAnotherClock_AreThoseOfOneTap(string name, double milliseconds)
    {
        string second = captures.Write(FrameCopies.AtTap(Read(name), (_, _) => true, (_, _) => milliseconds));
        Story one = Story.Of(Captures.PathOf(name));
        Story two = Story.Of(Captures.PathOf(name), second);

        Assert.Equal(one.Flows, two.Flows);
        ClockOffset clock = Assert.Single(two.Summary.Clocks);
        Assert.Equal((1, 0, milliseconds), (clock.Capture, clock.Against, clock.Offset / 1e6));
        Assert.Equal(0, clock.Bound);
        Assert.Empty(two.Summary.TapLosses);
    }

    [Theory]
    [InlineData("pager-mode/figure-22-1", -700)]
    [InlineData("pager-mode/figure-22-1", 2300)]
    [InlineData("registration/figure-22-2", 3000)]
    [InlineData("session/figure-22-3", -900)]
    public void Flows_HopsAtTwoTapsWithDifferentClocks_FindNothingNewAndTellTheOffset(string name, double milliseconds)
    {
        string near = captures.Write(FrameCopies.AtTap(Read(name), IsOfTerminal, (_, _) => 0));
        string far = captures.Write(FrameCopies.AtTap(Read(name), (source, destination) => !IsOfTerminal(source, destination), (_, _) => milliseconds));
        Story one = Story.Of(Captures.PathOf(name));
        Story two = Story.Of(near, far);

        Assert.Equal(one.Flows.Count, two.Flows.Count);
        Assert.DoesNotContain(two.Flows, static flow => flow.Contains("Fail", StringComparison.Ordinal));
        Assert.Empty(two.Findings.Except(one.Findings));
        ClockOffset clock = Assert.Single(two.Summary.Clocks);
        Assert.InRange(clock.Offset / 1e6, milliseconds - clock.Bound / 1e6, milliseconds + clock.Bound / 1e6);
    }

    [Theory]
    [InlineData(0, 1, TransportProtocol.Udp)]
    [InlineData(1, 0, TransportProtocol.Udp)]
    [InlineData(0, 1, TransportProtocol.Tcp)]
    [InlineData(1, 0, TransportProtocol.Tcp)]
    public void Flows_MessageThatOneTapLacks_IsLostBetweenThem(int lacking, int complete, TransportProtocol transport)
    {
        byte[] file = Read("pager-mode/figure-22-1");
        List<MessageRecord> messages = [];
        AnalysisRun.Messages(new() { Captures = [Captures.PathOf("pager-mode/figure-22-1")], Plan = FieldPlan.All }, new Owned(messages), out _);
        // Of several messages of one way neither the first nor the last.
        MessageRecord lost = messages.Where(one => one.Transport == transport)
            .GroupBy(one => (one.Source, one.Destination)).First(way => way.Count() > 2).ElementAt(1);
        string[] paths = new string[2];
        paths[complete] = captures.Write(FrameCopies.AtTap(file, (_, _) => true, (_, _) => 50));
        paths[lacking] = captures.Write(FrameCopies.Without(file, lost.Frame.Number));

        TapLoss loss = Assert.Single(Story.Of(paths).Summary.TapLosses);

        Assert.Equal((lost.Source, lost.Destination, lacking, 1L), (loss.Source, loss.Destination, loss.Capture, loss.Missing));
        Assert.Equal((transport, lost.Size), (loss.Transport, loss.Octets));
    }

    // The S-CSCF's 200 is in the capture whose clock is off; who uses the registration was seen by the other.
    [Theory]
    [InlineData(3000)]
    [InlineData(-700)]
    public void Flows_RegistrationAtATapWithAnotherClock_HasItsTimesOnTheFirstOnes(double milliseconds)
    {
        byte[] file = Read("pager-mode/through-application-server");
        string near = captures.Write(FrameCopies.AtTap(file, IsOfTerminal, (_, _) => 0));
        string far = captures.Write(FrameCopies.AtTap(file, (source, destination) => !IsOfTerminal(source, destination), (_, _) => milliseconds));

        long[] whole = [.. Story.Of(Captures.PathOf("pager-mode/through-application-server")).Ages.Order()];
        long[] joined = [.. Story.Of(near, far).Ages.Order()];

        Assert.NotEmpty(whole);
        Assert.Equal(whole.Length, joined.Length);
        Assert.All(whole.Zip(joined), static pair => Assert.InRange(pair.Second, pair.First - 100_000_000, pair.First + 100_000_000));
    }

    [Fact]
    public void List_MoreWaysThanItsLimit_CountsNoMore()
    {
        LossTable table = new(2);
        for (int way = 0; way < LossTable.MostWays + 10; way++)
        {
            for (int message = 0; message < 3; message++)
                table.Note(Datagram(way, capture: message == 1 ? 0 : 1));
        }

        // Capture 1 lacks the second of each way; no more than the first ways are listed.
        Assert.All(table.List(), static loss => Assert.Equal((1, 1L, 3L), (loss.Capture, loss.Missing, loss.Sent)));
        Assert.InRange(table.List().Count, 1, 100);
        Assert.Equal(LossTable.MostWays, table.Count);
    }

    private static Analysis.Flows.FlowMessage Datagram(int way, int capture) => new(new MessageRecord
    {
        Source = Address($"10.0.{way / 256}.{way % 256}:5060"), Destination = Address("10.9.9.9:5060"),
        Transport = TransportProtocol.Udp, Frame = new(way, way, capture),
    });

    private static Endpoint Address(string text)
    {
        Assert.True(Endpoint.TryParse(text, out Endpoint address));
        return address;
    }

    private static bool IsOfTerminal(string source, string destination)
        => source.StartsWith(Terminal, StringComparison.Ordinal) || destination.StartsWith(Terminal, StringComparison.Ordinal);

    private sealed class Owned(List<MessageRecord> messages) : IMessageSink
    {
        public void OnMessage(MessageRecord message) => messages.Add(message.ToOwned());
    }

    // What the flows are, without what a second tap may change: numbers and times.
    private sealed class Story : IFlowResultSink
    {
        public List<string> Flows { get; } = [];

        public HashSet<string> Findings { get; } = [];

        /// <summary>How long before the end of each flow its registration was made, and its servers were told.</summary>
        public List<long> Ages { get; } = [];

        public AnalysisSummary Summary { get; private set; } = new();

        public static Story Of(params string[] paths)
        {
            Story story = new();
            story.Summary = AnalysisRun.Flows(new() { Captures = paths, Plan = FieldPlan.All, Workers = 1 }, story, null, out string? unusable);
            Assert.Null(unusable);
            story.Flows.Sort(StringComparer.Ordinal);
            return story;
        }

        public void OnResult(FlowResult result)
        {
            string messages = string.Join(' ', result.Flow.Messages.Select(static message => $"{message.Record.Source}-{message.Record.Destination}*{message.Retransmissions.Count}").Order());
            string findings = string.Join(' ', result.Findings.Select(static finding => finding.Rule).Order());
            Flows.Add($"{result.Flow.Kind} {result.Verdict} {result.Outcome} {messages} {findings}");
            Findings.UnionWith(result.Findings.Select(static finding => finding.Rule));
            if (result.Flow.Binding is { } binding)
                Ages.AddRange([result.Flow.LastTime - binding.Time, .. binding.Notices.Select(notice => result.Flow.LastTime - notice.Time)]);
        }
    }
}

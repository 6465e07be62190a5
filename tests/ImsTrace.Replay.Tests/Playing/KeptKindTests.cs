using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using Xunit;

namespace ImsTrace.Replay.Tests.Playing;

/// <summary>Each kind of binding is needed: where it is switched off, the same replay fails.</summary>
public sealed class KeptKindTests
{
    private const string Session = "session/figure-22-3";
    private const string NewUser = "carol@ims.example";
    private static readonly string[] AtTheStrictPeer =
    [
        "call-id", "tag", "branch", "via", "contact", "route", "request-uri", "sdp", "msrp-path", "message-id", "identity", "address", "content-length",
    ];

    private static readonly string[] InOtherReplays = ["cseq", "credentials", "charging-id"]; // MisbehavingPeerTests, and below

    public static TheoryData<string> Kinds => [.. AtTheStrictPeer];

    [Fact]
    public void KeepNames_AllOfThem_AreTested()
        => Assert.Equal(ReplayJob.KeepNames.Order(StringComparer.Ordinal), AtTheStrictPeer.Concat(InOtherReplays).Order(StringComparer.Ordinal));

    [Fact]
    public void Play_EverythingWrittenAnew_PassesAtTheStrictPeer()
    {
        (ReplayResult result, StrictPeer peer) = Play("");

        Assert.Empty(peer.Refusals);
        FlowOutcome outcome = Assert.Single(result.Outcomes);
        Assert.True(result.IsPassed, $"{outcome.Cause}: {string.Join("; ", outcome.Differences.Select(difference => difference.Sentence))}");
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Play_KindThatIsKept_FailsAtTheStrictPeer(string kind)
    {
        (ReplayResult result, _) = Play(kind);

        Assert.Equal(FlowResultKind.Fail, Assert.Single(result.Outcomes).Result);
    }

    // A node that correlates by the charging identifier has seen the recorded one.
    [Theory]
    [InlineData("", FlowResultKind.Pass)]
    [InlineData("charging-id", FlowResultKind.Fail)]
    public void Play_ChargingIdOfThePlayedProxy_IsOfTheNewCall(string kind, FlowResultKind expected)
    {
        FlowRecording recording = RecordedFlows.Of("pager-mode/figure-22-1", "wkq2cnn5yr2yw");
        RecordedMessage recorded = recording.Flows[0].Messages.First(message => message is { IsRequest: true, Number: > 1, Method: "MESSAGE" });
        string identifier = Icid(System.Text.Encoding.UTF8.GetString(recorded.Bytes));
        using FakeProxy serving = new((number, plain) => plain) { Judge = (request, plain) => Icid(request) == identifier ? plain.Replace("200 OK", "482 Loop Detected", StringComparison.Ordinal) : plain };

        ReplayResult result = RecordedFlows.Play(recording, new() { As = "ue1,p-cscf1", Targets = [$"s-cscf1=127.0.0.1:{serving.Port}"], Keep = kind, Wait = "2" });

        Assert.True(identifier.Length > 0, "the recording has one");
        Assert.Equal(expected, Assert.Single(result.Outcomes).Result);
    }

    private static (ReplayResult Result, StrictPeer Peer) Play(string kept)
    {
        FlowRecording recording = RecordedFlows.Of(Session);
        using StrictPeer peer = new(recording) { User = NewUser };
        ReplayResult result = RecordedFlows.Play(recording, new()
        {
            As = "ue1", Targets = [$"p-cscf1=127.0.0.1:{peer.SipPort}", $"ue2=127.0.0.1:{peer.MsrpPort}"], Keep = kept, Wait = "1",
            UsersPath = "u.csv", Users = new StringReader($"identity\n{NewUser}\n"),
        });
        return (result, peer);
    }

    private static string Icid(string message)
    {
        int at = message.IndexOf("icid-value=\"", StringComparison.Ordinal);
        return at < 0 ? "" : message[(at + 12)..message.IndexOf('"', at + 12)];
    }
}

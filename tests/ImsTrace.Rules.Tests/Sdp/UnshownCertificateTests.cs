using ImsTrace.Analysis.Verdicts;
using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit;
using ImsTrace.TestKit.Definitions;
using ImsTrace.TestKit.Scenes;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.Rules.Tests.Sdp;

/// <summary>SDP-025 where the handshakes of session/over-tls show other things than certificates.</summary>
public sealed class UnshownCertificateTests
{
    private const string NotShown = "TLS showed no certificate";

    [Fact]
    public void Fingerprint_CertificatesAreShown_Passes() => Assert.Equal((RuleOutcome.Pass, null), ResultOf(Handshakes()));

    // RFC 8446 section 2: all that follows the ServerHello is encrypted.
    [Fact]
    public void Fingerprint_Tls13_IsNotEvaluable()
        => Assert.Equal((RuleOutcome.NotEvaluable, NotShown), ResultOf(["client-hello"], ["server-hello", "change-cipher-spec", "data"], ["change-cipher-spec", "data"], ["data"]));

    // RFC 5246 section 7.3, figure 2.
    [Fact]
    public void Fingerprint_SessionIsResumed_IsNotEvaluable()
        => Assert.Equal((RuleOutcome.NotEvaluable, NotShown), ResultOf(["client-hello"], ["server-hello", "change-cipher-spec", "finished"], ["change-cipher-spec", "finished"], ["data"]));

    [Fact]
    public void Fingerprint_HandshakeBeforeTheCapture_IsNotEvaluable()
        => Assert.Equal((RuleOutcome.NotEvaluable, "the handshake of TLS was not captured"), ResultOf(flights: []));

    [Fact]
    public void Fingerprint_CalleeIsBusy_IsJudgedWithoutCertificates()
    {
        YamlMappingNode scene = Scenes();
        YamlSequenceNode messages = (YamlSequenceNode)scene.Children["messages"];
        YamlNode busy = YamlFile.Parse("{answers: i5, status: 486 Busy Here, tag: b1}", "busy");
        int answer = messages.Children.ToList().FindIndex(node => IdOf(node) == "k1");
        while (messages.Children.Count > answer)
            messages.Children.RemoveAt(answer);
        messages.Add(busy);

        Assert.Equal((RuleOutcome.Pass, null), ResultOf(scene));
    }

    private static (RuleOutcome, string?) ResultOf(params string[][] flights) => ResultOf(Handshakes(flights));

    private static (RuleOutcome, string?) ResultOf(YamlNode scene)
    {
        RuleResult result = Judgement.Flows(Scene.Make(scene)).SelectMany(flow => flow.Rules).First(result => result.Rule == "SDP-025");
        return (result.Outcome, result.Reason);
    }

    // The scene with these flights in place of its own, the first by the caller; with its own where none are told.
    private static YamlMappingNode Handshakes(string[][]? flights = null)
    {
        YamlMappingNode scene = Scenes();
        YamlSequenceNode messages = (YamlSequenceNode)scene.Children["messages"];
        if (flights is null)
            return scene;
        YamlMappingNode[] own = [.. messages.Children.OfType<YamlMappingNode>().Where(node => node.Children.ContainsKey("tls"))];
        for (int i = 0; i < own.Length; i++)
        {
            if (i < flights.Length)
                own[i].Children["tls"] = new YamlSequenceNode(flights[i].Select(item => new YamlScalarNode(item)));
            else
                messages.Children.Remove(own[i]);
        }
        return scene;
    }

    private static YamlMappingNode Scenes() => (YamlMappingNode)YamlFile.Read(Path.Combine(RepositoryFolder.Captures, "session", "over-tls", "scene.yaml"));

    private static string? IdOf(YamlNode node) => node is YamlMappingNode mapping && mapping.Children.TryGetValue("id", out YamlNode? id) ? ((YamlScalarNode)id).Value : null;
}

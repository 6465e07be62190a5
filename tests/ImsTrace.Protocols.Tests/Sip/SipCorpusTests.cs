using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip;

public class SipCorpusTests
{
    public static TheoryData<string> VolteNames => SipCorpus.VolteNames;

    [Fact]
    public void Volte_AllOfIt_IsThere() => Assert.Equal(26, SipCorpus.Volte().Count);

    [Theory, MemberData(nameof(VolteNames))]
    public void Read_VolteMessage_HasNoProblemAndNoUnknownLine(string name)
    {
        byte[] message = SipCorpus.Volte()[name];

        Assert.Equal(DecodeStatus.Complete, SipReader.Read(message, EnumSets.All<SipHeaderId>(), new SipHeader[64], out SipMessageView view));
        Assert.Equal(0, view.ProblemCount);
        Assert.Equal(message.Length, view.Length);
        Assert.Equal(0, Unknown(view));
    }

    // One INVITE has a colon for a semicolon: "Accept-Contact: *;explicit:require".
    [Theory, MemberData(nameof(VolteNames))]
    public void Check_VolteMessage_HasTheOneProblemOfTheCorpus(string name)
    {
        byte[] message = SipCorpus.Volte()[name];
        SipReader.Read(message, EnumSets.All<SipHeaderId>(), new SipHeader[64], out SipMessageView view);
        int fault = message.AsSpan().IndexOf(":require;+g.3gpp.icsi-ref"u8);

        ProblemList problems = SipMessageChecker.Check(view);

        Assert.Equal(fault < 0 ? 0 : 1, problems.Count);
        Assert.Equal(fault < 0 ? default : new(DecodeErrorCode.SipHeaderValue, fault), problems.Count == 0 ? default : problems[0]);
    }

    [Fact]
    public void ReadAll_CrashersOfAnotherParser_EndsInside()
        => Assert.All(SipCorpus.Crashers(), bytes => Assert.True(SipMutationTests.HoldsTogether(bytes)));

    [Fact]
    public void ReadAll_MutatedCorpus_NeverThrowsAndStaysInside()
        => Mutations.CheckAll(SipCorpus.All, SipMutationTests.HoldsTogether, tests: 5000);

    static int Unknown(in SipMessageView view)
    {
        int count = 0;
        SipHeaderValues values = view.Values(SipHeaderId.Unknown);
        while (values.TryRead(out _))
            count++;
        return count;
    }
}

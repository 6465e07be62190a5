using System.Text;
using ImsTrace.Protocols.ServiceProfiles;
using Xunit;

namespace ImsTrace.Protocols.Tests.ServiceProfiles;

public class TriggerPointTests
{
    const string Invite = "<Method>INVITE</Method>";
    const string Message = "<Method>MESSAGE</Method>";
    const string Originating = "<SessionCase>0</SessionCase>";

    static readonly byte[] Request = Encoding.ASCII.GetBytes(
        "INVITE sip:+15550000004@ims.example.org;user=phone SIP/2.0\r\nf: <sip:a@b>;tag=1\r\nP-Asserted-Identity: <tel:+1555>\r\n"
        + "Accept-Contact: *;+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel\"\r\nc: application/sdp\r\n\r\n"
        + "v=0\r\nm=audio 4000 RTP/AVP 0\r\na=sendrecv\r\n");

    [Theory]
    [InlineData(1, "0+", TriggerResult.Yes)]
    [InlineData(1, "0-", TriggerResult.No)]
    [InlineData(1, "0+ 0-", TriggerResult.Yes)]
    [InlineData(1, "0+ 1-", TriggerResult.No)]
    [InlineData(1, "0+ 0- 1- 1+", TriggerResult.Yes)]
    [InlineData(0, "0+ 0-", TriggerResult.No)]
    [InlineData(0, "0+ 0- 1+", TriggerResult.Yes)]
    [InlineData(0, "0- 1-", TriggerResult.No)]
    [InlineData(1, "0? 1+", TriggerResult.Unknown)]
    [InlineData(1, "0? 1-", TriggerResult.No)]
    [InlineData(1, "0? 0+", TriggerResult.Yes)]
    [InlineData(0, "0? 0-", TriggerResult.No)]
    [InlineData(0, "0? 1+", TriggerResult.Yes)]
    [InlineData(0, "0? 1-", TriggerResult.Unknown)]
    [InlineData(1, "", TriggerResult.Unknown)]
    public void Evaluate_Groups_AreJoinedByTheForm(int cnf, string tests, TriggerResult expected)
    {
        string written = string.Concat(tests.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static test => ProfileSamples.Test(
            test[0] - '0', test[1] switch { '+' => Invite, '-' => Message, _ => Originating })));
        Assert.Equal(expected, Evaluate(ProfileSamples.Point(cnf, written), sessionCase: null));
    }

    [Fact]
    public void Evaluate_TriggerOfTwoGroups_CountsInBoth()
        => Assert.Equal(TriggerResult.Yes, Evaluate(ProfileSamples.Point(1, $"<SPT><Group>0</Group><Group>1</Group>{Invite}</SPT>" + ProfileSamples.Test(1, Message)), null));

    [Theory]
    [InlineData(Invite, TriggerResult.Yes)]
    [InlineData("<Method>Invite</Method>", TriggerResult.No)]
    [InlineData("<SessionCase>0</SessionCase>", TriggerResult.Yes)]
    [InlineData("<SessionCase>3</SessionCase>", TriggerResult.No)]
    [InlineData("<RequestURI>^sip:\\+1555[0-9]{7}@</RequestURI>", TriggerResult.Yes)]
    [InlineData("<RequestURI>^tel:</RequestURI>", TriggerResult.No)]
    [InlineData("<RequestURI>(</RequestURI>", TriggerResult.Unknown)]
    [InlineData("<SIPHeader><Header>p-asserted-identity</Header></SIPHeader>", TriggerResult.Yes)]
    [InlineData("<SIPHeader><Header>P-Asserted</Header></SIPHeader>", TriggerResult.No)]
    [InlineData("<SIPHeader><Header>From</Header><Content>sip:a@b</Content></SIPHeader>", TriggerResult.Yes)]
    [InlineData("<SIPHeader><Header>From</Header><Content>sip:A@b</Content></SIPHeader>", TriggerResult.No)]
    [InlineData("<SIPHeader><Header>Accept-Contact</Header><Content>.*icsi\\.mmtel.*</Content></SIPHeader>", TriggerResult.Yes)]
    [InlineData("<SIPHeader><Header>Subject</Header><Content>.</Content></SIPHeader>", TriggerResult.No)]
    [InlineData("<SessionDescription><Line>m</Line><Content>^audio</Content></SessionDescription>", TriggerResult.Yes)]
    [InlineData("<SessionDescription><Line>m</Line><Content>video</Content></SessionDescription>", TriggerResult.No)]
    [InlineData("<SessionDescription><Line>a</Line></SessionDescription>", TriggerResult.Yes)]
    [InlineData("<Unheard>1</Unheard>", TriggerResult.Unknown)]
    public void Evaluate_OneTest_AndItsNegation(string test, TriggerResult expected)
    {
        Assert.Equal(expected, Evaluate(ProfileSamples.Point(1, ProfileSamples.Test(0, test)), SessionCase.Originating));
        TriggerResult opposite = expected switch { TriggerResult.Yes => TriggerResult.No, TriggerResult.No => TriggerResult.Yes, _ => expected };
        Assert.Equal(opposite, Evaluate(ProfileSamples.Point(1, ProfileSamples.Test(0, test, 1)), SessionCase.Originating));
    }

    [Theory]
    [InlineData("Expires: 0\r\nContact: <sip:a>", null, TriggerResult.Yes)]
    [InlineData("Contact: *;expires=0", null, TriggerResult.Yes)]
    [InlineData("Expires: 0\r\nContact: <sip:a>;expires=600", null, TriggerResult.Unknown)]
    [InlineData("Expires: 3600", null, TriggerResult.Unknown)]
    [InlineData("Expires: 3600", RegistrationType.Initial, TriggerResult.No)]
    [InlineData("Expires: 3600", RegistrationType.Deregistration, TriggerResult.Yes)]
    public void Evaluate_RegistrationType_IsTakenFromTheRequestWhereItTells(string header, RegistrationType? known, TriggerResult expected)
    {
        byte[] register = Encoding.ASCII.GetBytes($"REGISTER sip:x SIP/2.0\r\n{header}\r\n\r\n");
        Assert.True(TriggerRequestReader.TryRead(register, null, known, out TriggerRequest? request));
        string test = "<Method>REGISTER</Method><Extension><RegistrationType>2</RegistrationType></Extension>";
        Assert.Equal(expected, Criteria(ProfileSamples.Point(1, ProfileSamples.Test(0, test))).Evaluate(request));
    }

    [Theory]
    [InlineData(SessionCase.Originating, "0", TriggerResult.Yes)]
    [InlineData(SessionCase.Originating, "1", TriggerResult.No)]
    [InlineData(SessionCase.TerminatingUnregistered, "1", TriggerResult.Yes)]
    [InlineData(SessionCase.OriginatingDiversion, "1", TriggerResult.Unknown)]
    [InlineData(null, "0", TriggerResult.Unknown)]
    public void Evaluate_ProfilePart_HasToBeTheUsersState(SessionCase? sessionCase, string part, TriggerResult expected)
        => Assert.Equal(expected, Evaluate($"<ProfilePartIndicator>{part}</ProfilePartIndicator>", sessionCase));

    [Fact]
    public void Evaluate_ProfileOfTheLab_FindsTheServerOfEachRequest()
    {
        ImsSubscriptionReader.TryRead(ProfileSamples.Lab, out ImsSubscription? subscription, out _);
        string[] ServersOf(string method, SessionCase sessionCase) =>
        [
            .. subscription!.Profiles[0].Criteria
                .Where(one => one.Evaluate(new() { Method = method, RequestUri = "sip:a", Case = sessionCase }) == TriggerResult.Yes)
                .Select(static one => $"{one.Priority} {one.Server.ServerName[4..7]}"),
        ];
        Assert.Equal(["10 as1"], ServersOf("REGISTER", SessionCase.Originating));
        Assert.Equal(["20 as2"], ServersOf("MESSAGE", SessionCase.Originating));
        Assert.Equal(["21 as2"], ServersOf("MESSAGE", SessionCase.TerminatingRegistered));
        Assert.Empty(ServersOf("MESSAGE", SessionCase.TerminatingUnregistered));
        Assert.Empty(ServersOf("INVITE", SessionCase.Originating));
    }

    [Theory]
    [InlineData("SIP/2.0 200 OK\r\n\r\n")]
    [InlineData("nothing")]
    public void TryRead_NoRequest_IsFalse(string message)
        => Assert.False(TriggerRequestReader.TryRead(Encoding.ASCII.GetBytes(message), null, null, out _));

    static TriggerResult Evaluate(string trigger, SessionCase? sessionCase)
    {
        TriggerRequestReader.TryRead(Request, sessionCase, null, out TriggerRequest? request);
        return Criteria(trigger).Evaluate(request!);
    }

    static InitialFilterCriteria Criteria(string trigger)
    {
        ImsSubscriptionReader.TryRead(
            ProfileSamples.With($"<InitialFilterCriteria><Priority>1</Priority>{trigger}</InitialFilterCriteria>"), out ImsSubscription? subscription, out _);
        return subscription!.Profiles[0].Criteria[0];
    }
}

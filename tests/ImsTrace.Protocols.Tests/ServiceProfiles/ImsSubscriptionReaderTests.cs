using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.ServiceProfiles;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.ServiceProfiles;

public class ImsSubscriptionReaderTests
{
    [Fact]
    public void TryRead_UserDataOfTheLab_GivesAllOfIt()
    {
        ImsSubscription subscription = Read(ProfileSamples.Lab, out ProblemList problems);
        ServiceProfile profile = Assert.Single(subscription.Profiles);
        Assert.Equal(0, problems.Count);
        Assert.Equal("001010000000003@ims.mnc001.mcc001.3gppnetwork.org", subscription.PrivateId);
        Assert.Equal("tel:+15550000003", profile.Identities[2].Identity);
        Assert.False(profile.Identities[2].IsBarred);
        Assert.Equal([10, 20, 21], profile.Criteria.Select(static one => one.Priority));
        Assert.Equal("sip:as2.ims.mnc001.mcc001.3gppnetwork.org:5080", profile.Criteria[1].Server.ServerName);
        Assert.Equal(["MethodTrigger", "SessionCaseTrigger"], profile.Criteria[1].Trigger!.Triggers.Select(static test => test.GetType().Name));
    }

    [Fact]
    public void TryRead_AllElements_AreTyped()
    {
        ImsSubscription subscription = Read(ProfileSamples.With(
            "<PublicIdentity><BarringIndication>1</BarringIndication><Identity>sip:conf-list@x</Identity><Extension><IdentityType>2</IdentityType>"
            + "<Extension><DisplayName>Conf</DisplayName><AliasIdentityGroupID>g1</AliasIdentityGroupID>"
            + "<Extension><WildcardedPSI>sip:conf-!.*!@x</WildcardedPSI></Extension></Extension></Extension></PublicIdentity>"
            + "<InitialFilterCriteria><Priority>3</Priority><ApplicationServer><ServerName>sip:as</ServerName><DefaultHandling>1</DefaultHandling>"
            + "<ServiceInfo>abc</ServiceInfo><Extension><IncludeRegisterRequest/><IncludeRegisterResponse/></Extension></ApplicationServer>"
            + "<ProfilePartIndicator>1</ProfilePartIndicator></InitialFilterCriteria>"
            + "<CoreNetworkServicesAuthorization><SubscribedMediaProfileId>7</SubscribedMediaProfileId><Extension><ListOfServiceIds>"
            + "<ServiceId>urn:a</ServiceId><ServiceId>urn:b</ServiceId></ListOfServiceIds></Extension></CoreNetworkServicesAuthorization>"
            + "<Extension><SharedIFCSetID>12</SharedIFCSetID><SharedIFCSetID>13</SharedIFCSetID></Extension>"), out ProblemList problems);
        ServiceProfile profile = subscription.Profiles[0];
        InitialFilterCriteria criteria = profile.Criteria[0];
        Assert.Equal(0, problems.Count);
        Assert.Equal(new PublicIdentity
        {
            Identity = "sip:conf-list@x", IsBarred = true, Type = IdentityType.WildcardedPsi, DisplayName = "Conf", AliasGroup = "g1", Wildcard = "sip:conf-!.*!@x",
        }, profile.Identities[0]);
        Assert.Equal(new ApplicationServer
        {
            ServerName = "sip:as", Handling = DefaultHandling.SessionTerminated, ServiceInfo = "abc", IncludesRegisterRequest = true, IncludesRegisterResponse = true,
        }, criteria.Server);
        Assert.Equal((ProfilePart.Unregistered, null), (criteria.Part, criteria.Trigger));
        Assert.Equal([12, 13], profile.SharedIfcSetIds);
        Assert.Equal(7, profile.MediaProfileId);
        Assert.Equal(["urn:a", "urn:b"], profile.ServiceIds);
    }

    [Fact]
    public void TryRead_Criteria_AreInOrderOfPriority()
    {
        ImsSubscription subscription = Read(ProfileSamples.With(
            ProfileSamples.Criteria(5, "b", "") + ProfileSamples.Criteria(1, "a", "") + ProfileSamples.Criteria(9, "c", "")), out _);
        Assert.Equal([1, 5, 9], subscription.Profiles[0].Criteria.Select(static one => one.Priority));
    }

    public static TheoryData<string, DecodeErrorCode, string> Malformed => new()
    {
        { ProfileSamples.Criteria(1, "a", ProfileSamples.Test(0, "<RequestURI>a(</RequestURI>")), DecodeErrorCode.ProfilePattern, "<RequestURI" },
        { ProfileSamples.Criteria(1, "a", ProfileSamples.Test(0, "<Nothing/>")), DecodeErrorCode.ProfileTrigger, "<SPT" },
        { ProfileSamples.Criteria(1, "a", ProfileSamples.Test(0, "<SessionCase>x</SessionCase>")), DecodeErrorCode.XmlValue, "<SessionCase" },
        { ProfileSamples.Criteria(1, "a", "<SPT><Method>A</Method></SPT>"), DecodeErrorCode.XmlMissing, "<SPT" },
        { ProfileSamples.Criteria(1, "a", ProfileSamples.Test(0, "<Method>A</Method>", 7)), DecodeErrorCode.XmlValue, "<ConditionNegated" },
        { "<InitialFilterCriteria><Priority>1</Priority></InitialFilterCriteria>", DecodeErrorCode.XmlMissing, "<InitialFilterCriteria" },
        { ProfileSamples.Criteria(1, "a", ProfileSamples.Test(0, "<Method>A</Method>")) + "<InitialFilterCriteria ><Priority>1</Priority>"
            + "<ApplicationServer><ServerName>s</ServerName></ApplicationServer></InitialFilterCriteria>", DecodeErrorCode.ProfilePriority, "<InitialFilterCriteria >" },
        { "<PublicIdentity></PublicIdentity>", DecodeErrorCode.XmlMissing, "<PublicIdentity" },
        { "<PublicIdentity><Identity>a", DecodeErrorCode.XmlSyntax, "ServiceProfile></IMSSubscription>" },
    };

    [Theory, MemberData(nameof(Malformed))]
    public void TryRead_Malformed_GivesCodeAndOffset(string profile, DecodeErrorCode code, string at)
    {
        byte[] document = ProfileSamples.With(profile);
        Assert.True(ImsSubscriptionReader.TryRead(document, out _, out ProblemList problems));
        int offset = System.Text.Encoding.UTF8.GetString(document).IndexOf(at, StringComparison.Ordinal);
        Assert.Contains(new DecodeError(code, offset), Enumerable.Range(0, problems.Kept).Select(i => problems[i]));
    }

    [Theory]
    [InlineData("<Other/>")]
    [InlineData("")]
    [InlineData("<!DOCTYPE a><IMSSubscription/>")]
    public void TryRead_OtherDocument_IsFalse(string document)
    {
        Assert.False(ImsSubscriptionReader.TryRead(System.Text.Encoding.UTF8.GetBytes(document), out _, out ProblemList problems));
        Assert.True(problems.Count > 0);
    }

    [Fact]
    public void TryRead_MutatedOrRandom_NeverThrows() => Mutations.CheckAll([ProfileSamples.Lab], static bytes =>
    {
        bool read = ImsSubscriptionReader.TryRead(bytes, out ImsSubscription? subscription, out ProblemList problems);
        TriggerRequest request = new() { Method = "MESSAGE", RequestUri = "sip:a", Case = SessionCase.Originating };
        int results = subscription?.Profiles.Sum(profile => profile.Criteria.Sum(one => (int)one.Evaluate(request))) ?? 0;
        return results >= 0 && (read || problems.Count > 0);
    }, 600);

    static ImsSubscription Read(byte[] document, out ProblemList problems)
    {
        Assert.True(ImsSubscriptionReader.TryRead(document, out ImsSubscription? subscription, out problems));
        return subscription;
    }
}

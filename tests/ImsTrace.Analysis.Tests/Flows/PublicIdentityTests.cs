using System.Text;
using ImsTrace.Analysis.Flows;
using Xunit;

namespace ImsTrace.Analysis.Tests.Flows;

public class PublicIdentityTests
{
    [Theory]
    [InlineData("sip:bob@ims.example", "sip:bob@ims.example", true)]
    [InlineData("sip:bob@ims.example", "sip:bob@IMS.Example", true)]
    [InlineData("sip:bob@ims.example", "sips:bob@ims.example", true)]
    [InlineData("sip:bob@ims.example", "sip:bob@ims.example:5060", true)]
    [InlineData("sip:bob@ims.example", "sip:bob@ims.example;transport=udp", true)]
    [InlineData("sip:bob@ims.example", "sip:bob@ims.example?x=y", true)]
    [InlineData("sip:bob@ims.example", "SIP:bob@ims.example", true)]
    [InlineData("sip:bob@ims.example", "sip:Bob@ims.example", false)]
    [InlineData("sip:bob@ims.example", "sip:carol@ims.example", false)]
    [InlineData("sip:bob@ims.example", "sip:bob@other.example", false)]
    [InlineData("sip:bob@ims.example", "sip:ims.example", false)]
    [InlineData("sip:ims.example", "sip:ims.example:5060", true)]
    [InlineData("tel:+15550000002", "tel:+1-555-000-0002", true)]
    [InlineData("tel:+15550000002", "tel:+1(555)000.0002", true)]
    [InlineData("tel:+15550000002", "TEL:+15550000002;phone-context=x", true)]
    [InlineData("tel:+15550000002", "sip:+15550000002@ims.example;user=phone", true)]
    [InlineData("tel:+15550000002", "sip:+15550000002@ims.example", true)]
    [InlineData("tel:+15550000002", "sip:+1-555-0000002@other.example", true)]
    [InlineData("tel:+15550000002", "tel:+15550000003", false)]
    [InlineData("tel:+15550000002", "sip:15550000002@ims.example", false)]
    [InlineData("sip:bob@[2001:db8::1]", "sip:bob@[2001:db8::1]:5060", true)]
    [InlineData("sip:bob@[2001:db8::1]", "sip:bob@[2001:db8::2]", false)]
    [InlineData("bob", "bob", true)]
    [InlineData("bob", "carol", false)]
    [InlineData("", "sip:bob@ims.example", false)]
    public void Same_TwoUris_AsTheStandardsCompareThem(string one, string other, bool same)
    {
        Assert.Equal(same, PublicIdentity.Same(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other)));
        Assert.Equal(same, PublicIdentity.Same(Encoding.UTF8.GetBytes(other), Encoding.UTF8.GetBytes(one)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("bob")]
    [InlineData("<>")]
    public void Hash_NoUri_Zero(string text) => Assert.Equal(0UL, PublicIdentity.Hash(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Hash_UserLongerThanTheBuffer_StillToldApart()
    {
        byte[] one = Encoding.UTF8.GetBytes($"sip:{new string('a', 400)}@ims.example");
        byte[] other = Encoding.UTF8.GetBytes($"sip:{new string('b', 400)}@ims.example");

        Assert.NotEqual(PublicIdentity.Hash(one), PublicIdentity.Hash(other));
        Assert.Equal(PublicIdentity.Hash(one), PublicIdentity.Hash(one));
    }
}

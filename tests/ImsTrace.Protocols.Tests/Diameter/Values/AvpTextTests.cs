using System.Text;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Tests.Diameter.Tree;
using Xunit;
using static ImsTrace.Protocols.Tests.Diameter.DiameterSamples;

namespace ImsTrace.Protocols.Tests.Diameter.Values;

public sealed class AvpTextTests
{
    private const uint ThreeGpp = VendorId.ThreeGpp;

    [Theory]
    [InlineData(614, ThreeGpp, "00000001", "Server-Assignment-Type=REGISTRATION (1)")]
    [InlineData(614, ThreeGpp, "00000063", "Server-Assignment-Type=99")]
    [InlineData(614, ThreeGpp, "0001", "Server-Assignment-Type=0x0001")]
    [InlineData(520, ThreeGpp, "ffffffff", "Media-Type=OTHER (4294967295)")]
    [InlineData(861, ThreeGpp, "ffffffff", "Cause-Code=Successful_transaction (-1)")]
    [InlineData(861, ThreeGpp, "ffffff38", "Cause-Code=-200")]
    [InlineData(268, 0, "00001389", "Result-Code=DIAMETER_AVP_UNSUPPORTED (5001)")]
    [InlineData(268, 0, "00000001", "Result-Code=1")]
    [InlineData(265, 0, "000032db", "Supported-Vendor-Id=ETSI (13019)")]
    [InlineData(258, 0, "01000014", "Auth-Application-Id=3GPP Rx (16777236)")]
    [InlineData(258, 0, "0f000014", "Auth-Application-Id=251658260")]
    [InlineData(630, ThreeGpp, "00000003", "Feature-List=3 (0x3)")]
    [InlineData(363, 0, "8000000000000000", "Accounting-Input-Octets=9223372036854775808")]
    [InlineData(447, 0, "ffffffffffffffff", "Value-Digits=-1")]
    [InlineData(429, 0, "fffffffe", "Exponent=-2")]
    [InlineData(2852, ThreeGpp, "3f000000", "Max-PLR-DL=0.5")]
    [InlineData(257, 0, "00017f000001", "Host-IP-Address=127.0.0.1")]
    [InlineData(257, 0, "000220010db8000000000000000000000001", "Host-IP-Address=2001:db8::1")]
    [InlineData(257, 0, "0008313535353030", "Host-IP-Address=155500")]
    [InlineData(257, 0, "000100", "Host-IP-Address=0x000100")]
    [InlineData(55, 0, "83aa7e80", "Event-Timestamp=1970-01-01T00:00:00Z")]
    [InlineData(55, 0, "00000000", "Event-Timestamp=2036-02-07T06:28:16Z")]
    [InlineData(55, 0, "83aa", "Event-Timestamp=0x83aa")]
    [InlineData(701, ThreeGpp, "5155000010f0", "MSISDN=15550000010")]
    [InlineData(701, ThreeGpp, "515500001000", "MSISDN=155500000100")]
    [InlineData(1407, ThreeGpp, "00f110", "Visited-PLMN-Id=001-01")]
    [InlineData(1407, ThreeGpp, "130014", "Visited-PLMN-Id=310-410")]
    [InlineData(1407, ThreeGpp, "ffffff", "Visited-PLMN-Id=0xffffff")]
    [InlineData(8, 0, "0a000001", "Framed-IP-Address=10.0.0.1")]
    [InlineData(97, 0, "004020010db800000000", "Framed-IPv6-Prefix=2001:db8::/64")]
    [InlineData(97, 0, "00", "Framed-IPv6-Prefix=0x00")]
    [InlineData(606, ThreeGpp, "3c4d2f3e0a", "User-Data=<M/>\n")]
    [InlineData(606, ThreeGpp, "3cff3e", "User-Data=<\uFFFD>")]
    [InlineData(1, 0, "c3a4", "User-Name=ä")]
    [InlineData(1, 0, "61c362", "User-Name=a\uFFFDb")]
    [InlineData(609, ThreeGpp, "61626364", "SIP-Authenticate=abcd")]
    [InlineData(609, ThreeGpp, "6100", "SIP-Authenticate=0x6100")]
    [InlineData(620, ThreeGpp, "6161613a2f2f68", "Secondary-Event-Charging-Function-Name=aaa://h")]
    [InlineData(4711, 4711, "0001", "4711:4711=0x0001")]
    public void Write_AValue_SaysItForAPerson(uint code, uint vendor, string hex, string expected)
    {
        byte[] message = Message(303, DiameterApplication.Cx, Avp(code, Convert.FromHexString(hex), vendor));

        Assert.Equal(expected, TreeText.Lines(message)[0]);
    }

    [Fact]
    public void Write_MessageOfEveryType_SaysAllItsValues() => Assert.Equal(
    [
        "Session-Id=a.example;1;2", "Host-IP-Address=127.0.0.1", "Event-Timestamp=2025-01-10T21:32:48Z", "Experimental-Result", ".Vendor-Id=3GPP (10415)",
        ".Experimental-Result-Code=DIAMETER_ERROR_USER_UNKNOWN (5001)", "Redirect-Host=aaa://hss.example:3868;transport=tcp",
        "Server-Assignment-Type=REGISTRATION (1)", "User-Identity", ".MSISDN=155500010", "Flow-Description=permit out 17 from 10.0.0.1 5060 to any",
        "Visited-PLMN-Id=001-01", "Cause-Code=Successful_transaction (-1)", "Accounting-Input-Octets=256", "Value-Digits=-1", "Max-PLR-DL=0.5",
        "Framed-IPv6-Prefix=2001:db8::/64", "QoS-Filter-Rule=permit in ip from any to any",
    ], TreeText.Lines(DiameterCorpus.EveryType));
}

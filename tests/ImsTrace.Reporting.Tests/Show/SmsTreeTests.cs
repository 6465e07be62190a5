using ImsTrace.Reporting.Show;
using ImsTrace.Reporting.Show.Trees;
using Xunit;

namespace ImsTrace.Reporting.Tests.Show;

public sealed class SmsTreeTests
{
    [Theory]
    // SUBMIT, STATUS-REPORT and COMMAND (TS 23.040 sections 9.2.2.2 to 9.2.2.4), and the report of an error
    [InlineData("0043000791361907001003" + "0C" + "01070B916407281553F80011" + "00", "TP-MR=7@13", "TP-PID=0@22", "TP-DCS=17@23")]
    [InlineData("0144079136190700100300" + "19" + "06170B911346610089F6" + "22112191000080" + "22112191100080" + "00", "TP-SCTS=2022-11-12 19:00:00 +02:00@22", "TP-DT=2022-11-12 19:01:00 +02:00@29", "TP-ST=0@36")]
    [InlineData("0045000791361907001003" + "0B" + "021800021705811032F400", "TP-CT=2@15", "TP-MN=23@16", "TP-DCS=4@-1")]
    [InlineData("0442" + "0116" + "4103" + "00D300", "RP-Cause=Memory capacity exceeded (22)@3", "TP-FCS=211@7", "RP-Message-Reference=66@1")]
    public void Add_Fields_HaveTheirPlaces(string hex, params string[] expected)
    {
        byte[] bytes = Convert.FromHexString(hex);
        TreeBuilder tree = new("body", null, bytes);

        SmsTree.Add(ref tree, bytes);

        Assert.Subset(TreeText.Of(tree.Root).Select(static line => line.Trim()).ToHashSet(), expected.ToHashSet());
    }
}

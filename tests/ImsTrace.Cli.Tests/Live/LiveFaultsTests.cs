using ImsTrace.Capture.Live;
using ImsTrace.Cli.Commands.Live;
using Xunit;

namespace ImsTrace.Cli.Tests.Live;

public sealed class LiveFaultsTests
{
    [Theory]
    [InlineData(LiveFaultKind.NoLibrary, 4, "apt install libpcap0.8")]
    [InlineData(LiveFaultKind.NoRight, 4, "`sudo setcap cap_net_raw+ep /opt/imstrace`")]
    [InlineData(LiveFaultKind.NoInterface, 4, "There is no interface eth9")]
    [InlineData(LiveFaultKind.IsDown, 4, "`ip link set eth9 up`")]
    [InlineData(LiveFaultKind.BadFilter, 2, "The filter of -f does not fit eth9: why")]
    [InlineData(LiveFaultKind.NoUser, 4, "Going on as eth9 is not possible: why.")]
    [InlineData(LiveFaultKind.Other, 4, "eth9 cannot be captured: why.")]
    public void Failure_EachKind_SaysWhatToDo(LiveFaultKind kind, int status, string part)
    {
        LiveFault fault = new(kind, "eth9", "why");

        Assert.Contains(part, LiveFaults.Sentence(fault, "/opt/imstrace"), StringComparison.Ordinal);
        Assert.Equal(status, LiveFaults.Failure(fault).Status);
    }
}

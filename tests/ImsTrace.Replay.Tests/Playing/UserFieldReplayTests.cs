using System.Text;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using Xunit;

namespace ImsTrace.Replay.Tests.Playing;

/// <summary>Headers and bodies in the words of the users file.</summary>
public sealed class UserFieldReplayTests
{
    private const string Message = "wkq2cnn5yr2yw";
    private const string Users = "identity,agent,city,k\nann@ims.example,One,Ghent,\nbob@ims.example,Two,\"Liège, \"\"la\"\"\",\n";

    [Fact]
    public void Play_TwoUsers_HaveWordsOfTheirOwn()
    {
        using FakeProxy proxy = new((_, plain) => plain);

        ReplayResult result = RecordedFlows.Play(RecordedFlows.Of("pager-mode/figure-22-1", Message),
            Request(proxy.Port, "User-Agent=Phone {agent}", "body=Hello {city}") with { Count = 2, Concurrency = 1, UsersPath = "u.csv", Users = new StringReader(Users) });

        Assert.True(result.IsPassed);
        // On a busy machine one is sent again before it is answered.
        string[] requests = [.. proxy.Requests.DistinctBy(request => Line(request, "Via"))];
        Assert.Equal(["Phone One", "Phone Two"], requests.Select(request => Line(request, "User-Agent")));
        Assert.Equal(["Hello Ghent", "Hello Liège, \"la\""], requests.Select(Body));
        Assert.Equal(["11", "18"], requests.Select(request => Line(request, "Content-Length")));
    }

    [Fact]
    public void Play_MsrpMessage_HasTheUsersTextAndItsRange()
    {
        using StrictPeer peer = new(RecordedFlows.Of("session/figure-22-3"));

        ReplayResult result = RecordedFlows.Play(RecordedFlows.Of("session/figure-22-3"), new()
        {
            As = "ue1", Targets = [$"p-cscf1=127.0.0.1:{peer.SipPort}", $"ue2=127.0.0.1:{peer.MsrpPort}"], Fields = ["body=This is from {city}"],
            UsersPath = "u.csv", Users = new StringReader(Users), Wait = "5",
        });

        Assert.True(result.IsPassed, Assert.Single(result.Outcomes).Cause);
        Assert.Equal(["This is from Ghent", "This is from Ghent"], peer.Sends.Where(send => send.Body.Length > 0).Select(send => Encoding.UTF8.GetString(send.Body)));
        Assert.All(peer.Sends.Where(send => send.Body.Length > 0), send => Assert.Equal((1L, 18L, 18L), send.Range));
    }

    [Fact]
    public void Describe_Field_StandsWhereItIsSet()
    {
        Assert.True(ReplayJob.TryCreate(RecordedFlows.Of("pager-mode/figure-22-1", Message),
            Request(5060, "body=Hello {city}") with { UsersPath = "u.csv", Users = new StringReader(Users) }, out ReplayJob? job, out _));

        Assert.Contains(job.Describe(text => text).Split('\n'), line => line.StartsWith("    1 send ", StringComparison.Ordinal) && line.EndsWith("; set: body=Hello {city}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("User-Agent={town}", Users, true, "--set User-Agent: {town} is no column of u.csv that may be sent; it has identity, private_identity, agent, city.")]
    [InlineData("User-Agent={k}", Users, true, "--set User-Agent: {k} is no column of u.csv that may be sent; it has identity, private_identity, agent, city.")]
    [InlineData("User-Agent={city}", null, true, "--set User-Agent: {city} is a column of a users file; name one with --users.")]
    [InlineData("X-City={city}", Users, true, "--set X-City: no message that is sent has this header.")]
    [InlineData("User-Agent={city}", "identity,city\nann@ims.example,\"a\nb\"\n", false, "u.csv, line 2: city has a line break, and --set puts it into the header User-Agent.")]
    public void TryCreate_FieldThatCannotBe_IsOneSentence(string field, string? users, bool isUsage, string sentence)
    {
        ReplayProblem problem = RecordedFlows.ProblemOf(RecordedFlows.Of("pager-mode/figure-22-1", Message),
            Request(5060, field) with { UsersPath = users is null ? null : "u.csv", Users = users is null ? null : new StringReader(users) });

        Assert.Equal((sentence, isUsage), (problem.Text, problem.IsUsage));
    }

    [Fact]
    public void TryCreate_FieldTwice_IsOneSentence()
        => Assert.Equal("--set s is given twice.", RecordedFlows.ProblemOf(RecordedFlows.Of("pager-mode/figure-22-1", Message), Request(5060, "Subject=x", "s=y")).Text);

    private static ReplayRequest Request(int port, params string[] fields) => new() { As = "ue1", Targets = [$"p-cscf1=127.0.0.1:{port}"], Ignore = "Server", Fields = fields };

    private static string Line(string message, string name)
        => message.Split("\r\n").First(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 2)..];

    private static string Body(string message) => message[(message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
}

using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Cli.Tests;

public class MeasureTests
{
    [Fact]
    public void Measure_AsksForTheFieldsThatItReads()
    {
        FakeAnalysis analysis = new();

        Assert.Equal(0, CommandRun.Of(analysis, "measure", "a").Status);
        Assert.True(analysis.Options?.Plan.Has(MessageField.ConnectTime));
    }

    [Fact]
    public void Flows_AsksForNoFieldOfMeasures()
    {
        FakeAnalysis analysis = new();
        CommandRun.Of(analysis, "flows", "a");

        Assert.False(analysis.Options?.Plan.Has(MessageField.ConnectTime));
    }

    [Theory]
    [InlineData("metric,scope,unit,")]
    [InlineData("metric,scope,unit,", "--by", "hop")]
    [InlineData("user,messages_sent,", "--by", "user")]
    [InlineData("icid,user,messages_sent,", "--by", "icid")]
    public void Measure_Table_IsTheOneAskedFor(string head, params string[] options)
    {
        CommandRun run = CommandRun.Of(new() { Results = [Story.Delivered()] }, ["measure", "a", "--format", "csv", .. options]);

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.StartsWith(head, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_UnknownTable_IsStatus2()
    {
        CommandRun run = CommandRun.Of(new(), "measure", "a", "--by", "node");

        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains("'node' is none of the values of --by: hop, user, icid.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_Unusable_IsStatus3WithoutRows()
    {
        CommandRun run = CommandRun.Of(new() { Unusable = "a is no capture." }, "measure", "a", "--format", "csv");

        Assert.Equal((3, ""), (run.Status, run.Output));
    }

    [Fact]
    public void Measure_FailOn_LooksAtTheVerdicts()
        => Assert.Equal(1, CommandRun.Of(new() { Results = [Story.NotFound(verdict: Verdict.Fail)] }, "measure", "a", "--fail-on", "error").Status);

    [Fact]
    public void Measure_User_MeasuresTheFlowsThatNameIt()
    {
        FlowResult[] results = [Story.NotFound(), Story.Delivered(first: 20)];

        string all = CommandRun.Of(new() { Results = results }, "measure", "a", "--format", "json").Output;
        string one = CommandRun.Of(new() { Results = results }, "measure", "a", "--format", "json", "--user", "sip:bob@ims.example").Output;

        Assert.StartsWith("{\"schema_version\":1,\"flows\":2,", all, StringComparison.Ordinal);
        Assert.StartsWith("{\"schema_version\":1,\"flows\":1,", one, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_WhatWasNotRead_StandsInTheTextAndElseOnStandardError()
    {
        CommandRun text = CommandRun.Of(new() { Gaps = 3 }, "measure", "a");
        CommandRun csv = CommandRun.Of(new() { Gaps = 3 }, "measure", "a", "--format", "csv");

        Assert.StartsWith("Not read\n  3 gaps in TCP streams", text.Output, StringComparison.Ordinal);
        Assert.Equal(("", "imstrace: not read: 3 gaps in TCP streams.\n"), (text.Error, csv.Error));
    }
}
